// Trains a model from a folder of images and a folder of labels, then segments a stack that it has not seen, in ImageJ
// or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run. It takes a minute or two.
// With stacks of your own: delete step 1, and put your two folders behind "images=" and "labels=". A label image has the
// name and the size of its image; its pixels are 0 for background and 1, 2, ... for classes.

// 1. Something to learn from: four phantoms, images/phantom-1.tif with labels/phantom-1.tif and so on.
data = getDirectory("temp") + "dscnn-" + d2s(getTime(), 0) + "/";
for (seed = 1; seed <= 4; seed++)
    run("DSCNN Phantom...", "slices=4 size=64 labels=true seed=" + seed + " folder=[" + data + "]");

// 2. Look at the pairs before the training: what does not fit is said here, and costs no training.
run("DSCNN Check Data...", "images=[" + data + "images] labels=[" + data + "labels]");
pairs = getTitle();
close(pairs);

// 3. Train. One phantom in five, here one, is kept to validate: every epoch is measured on it. More epochs and the width
//    that the recipe has (16; leave "width" out) make a better and slower model.
model = data + "my-model";
run("DSCNN Train...",
    "images=[" + data + "images] labels=[" + data + "labels] folder=[" + model + "] width=8 epochs=3 device=cpu threads=1");

// 4. Segment a stack that the model has not seen.
run("DSCNN Phantom...", "slices=4 size=64 seed=100");
stack = getTitle();
run("DSCNN Segment...", "model=[" + model + "] mask=true device=cpu threads=1");
getStatistics(area, mean);
print("share of the first slice that was found: " + d2s(mean / 255, 3));
