// First steps: from a sample to a segmented stack with contours, layers and a volume, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// The model "phantom" is found in the folder "models" of ImageJ, or of where it was started, or in ".dscnn/models" of
// your home.

// 1. The sample, as in the menu File > Open Samples. A phantom looks like an MR of the prostate.
run("DSCNN Phantom");
stack = getTitle();

// 2. Segment it. "mask" asks for an image with 255 where the model sees prostate and 0 elsewhere, which becomes the
//    active image; "layers" asks for what each of the network's eight layers and its final output see.
run("DSCNN Segment...", "model=phantom mask=true layers=true device=cpu");
mask = getTitle();
layers = replace(mask, "_mask", "_layers");

// 3. Go through the slices of the mask: draw the outline of what was found, in red, and add up the volume. Then move the
//    outlines from the mask to the sample.
selectImage(mask);
getVoxelSize(width, height, depth, unit);
volume = 0;
for (slice = 1; slice <= nSlices; slice++) {
    setSlice(slice);
    getStatistics(area, mean);
    if (mean > 0) {
        volume = volume + area * mean / 255 * depth;
        setThreshold(255, 255);
        run("Create Selection");
        Overlay.addSelection("red");
        Overlay.setPosition(slice);
        run("Select None");
        resetThreshold;
    }
}
print("volume: " + d2s(volume, 0) + " " + unit + "^3");
Overlay.copy;
Overlay.remove;
selectImage(stack);
Overlay.paste;

// 4. Look at the middle slice: scroll through the layers with the slider "c", through the sample with its own.
selectImage(layers);
Stack.getDimensions(columns, rows, channels, slices, frames);
middle = floor((slices + 1) / 2);
Stack.setPosition(channels, middle, 1);
selectImage(stack);
setSlice(middle);
