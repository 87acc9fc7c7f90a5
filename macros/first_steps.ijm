// First steps: from a sample to a segmented stack with contours, layers and a volume, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// The model "phantom" is found in the folder "models" of ImageJ, or of where it was started, or in ".dscnn/models" of
// your home.

// 1. The sample, as in the menu File > Open Samples. A phantom looks like an MR of the prostate.
run("DSCNN Phantom");
stack = getTitle();

// 2. Segment it. "mask" asks for an image with 255 where the model sees prostate and 0 elsewhere, which becomes the
//    active image; "layers" for what each of the network's eight layers and its final output see, from 0 to 1;
//    "overlay" for a copy of the sample with red contours. The sample itself stays as it is.
run("DSCNN Segment...", "model=phantom mask=true layers=true overlay=true device=cpu");
mask = getTitle();
layers = replace(mask, "_mask", "_layers");
contours = replace(mask, "_mask", "_overlay");

// 3. Measure the volume: the mean of a mask divided by 255 is the share that was found.
selectImage(mask);
getVoxelSize(width, height, depth, unit);
Stack.getStatistics(voxels, mean);
volume = voxels * mean / 255 * width * height * depth;
print("volume: " + d2s(volume, 0) + " " + unit + "^3");

// 4. Look at the middle slice: scroll through the layers with the slider "c", through the contours with the slices'.
selectImage(layers);
Stack.getDimensions(columns, rows, channels, slices, frames);
middle = floor((slices + 1) / 2);
Stack.setPosition(channels, middle, 1);
selectImage(contours);
setSlice(middle);
