// Shows what each of the network's eight supervised layers has seen, and how right it is, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// With stacks of your own: open one and its true labels, delete step 1, and put your model's folder behind "model=".
// Without labels leave "reference" out.
// The model "phantom" is found in the folder "models" of ImageJ, or of where it was started, or in ".dscnn/models" of
// your home.

// 1. A stack to look at, and its true labels. Another seed makes another patient.
run("DSCNN Phantom...", "slices=3 size=128 seed=5000 labels=true");
stack = getTitle();
truth = stack + "-prostate";

// 2. Inspect it. A stack comes out with ten channels: the layers 1 to 8 in the paper's order, the final output, and how
//    much these nine disagree. Every pixel is a number from 0 to 1. Scroll through the channels with the slider "c".
//    "reference" compares each of the nine with the truth: the log says how they do, "show_tables" shows it as tables and a plot.
run("DSCNN Inspect Layers...", "model=phantom disagreement=true reference=[" + truth + "] show_tables=true device=cpu");
layers = getTitle();

// 3. Go through the channels of the middle slice and print the mean of each: how much of the slice that layer holds for
//    prostate. All nine near the same value agree; a layer near 0 or 1 has learned nothing.
Stack.getDimensions(width, height, channels, slices, frames);
middle = floor((slices + 1) / 2);
means = newArray(channels);
for (channel = 1; channel <= channels; channel++) {
    Stack.setPosition(channel, middle, 1);
    getStatistics(area, mean);
    means[channel - 1] = mean;
    print(getInfo("slice.label") + ": mean " + d2s(mean, 4));
}

// 4. The comparison with the truth is a table ("show_tables=true" above), which ImageJ has where it has windows: 1 is perfect, 0 all wrong.
table = "DSCNN Dice";
if (isOpen(table))
    for (row = 0; row < Table.size(table); row++)
        print(Table.getString("layer", row, table) + ": Dice " + d2s(Table.get("dice", row, table), 3));
