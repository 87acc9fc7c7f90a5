// Segments the open stack and measures what was found, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// With stacks of your own: open one, delete the line with "DSCNN Phantom", and put your model's folder behind "model=".
// The model "phantom" is found in the folder "models" of ImageJ, or of where it was started, or in ".dscnn/models" of
// your home.

// 1. A stack to segment. A phantom looks like an MR of the prostate; another seed makes another patient.
run("DSCNN Phantom...", "slices=6 size=128 seed=5000");
stack = getTitle();

// 2. Segment it. The words behind the comma are the fields of the dialog; what is left out stays as the model says.
//    "mask" asks for an image with 255 where the model sees prostate and 0 elsewhere. It becomes the active image.
run("DSCNN Segment...", "model=phantom mask=true device=cpu");
mask = getTitle();

// 3. Measure slice by slice. The mean of a mask divided by 255 is the share of the slice that was found.
getVoxelSize(width, height, depth, unit);
total = 0;
for (slice = 1; slice <= nSlices; slice++) {
    setSlice(slice);
    getStatistics(sliceArea, mean);
    found = sliceArea * mean / 255;
    total = total + found;
    print("slice " + slice + ": " + d2s(found, 1) + " " + unit + "^2");
}
print("volume: " + d2s(total * depth, 0) + " " + unit + "^3");
