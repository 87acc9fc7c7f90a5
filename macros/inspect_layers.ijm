// Shows what each of the network's eight supervised layers has seen, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// With stacks of your own: open one, delete step 1, and put your model's folder behind "model=".
// The model "phantom" is found in the folder "models" of ImageJ, or of where it was started, or in ".dscnn/models" of
// your home.

// 1. A stack to look at. A phantom looks like an MR of the prostate; another seed makes another patient.
run("DSCNN Phantom...", "slices=3 size=128 seed=5000");
stack = getTitle();

// 2. Inspect it. A stack comes out with nine channels: the layers 1 to 8 in the paper's order, then the final output.
//    Every pixel is a probability from 0 to 1. Scroll through the channels with the slider "c".
selectImage(stack);
run("DSCNN Inspect Layers...", "model=phantom device=cpu");

// 3. Go through the channels of the middle slice and print what each is called and its mean: how much of the slice
//    that layer holds for prostate. All nine near the same value agree; a layer near 0 or 1 has learned nothing.
Stack.getDimensions(width, height, channels, slices, frames);
middle = floor((slices + 1) / 2);
means = newArray(channels);
for (channel = 1; channel <= channels; channel++) {
    Stack.setPosition(channel, middle, 1);
    getStatistics(area, mean);
    means[channel - 1] = mean;
    print(getInfo("slice.label") + ": mean " + d2s(mean, 4));
}
