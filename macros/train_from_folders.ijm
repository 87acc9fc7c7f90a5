// Trains a model from a folder of images and a folder of labels, then segments a stack that it has not seen, in ImageJ
// or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run. It takes less than a minute.
// With stacks of your own: delete step 1, and put your two folders behind "images=" and "labels=". A label image has the
// name and the size of its image; its pixels are 0 for background and 1, 2, ... for classes.

// 1. Something to learn from: four phantoms, images/phantom-1.tif with labels/phantom-1.tif and so on.
data = getDirectory("temp") + "dscnn-" + d2s(getTime(), 0) + "/";
for (seed = 1; seed <= 4; seed++)
    run("DSCNN Phantom...", "slices=4 size=64 labels=true seed=" + seed + " folder=[" + data + "]");
images = data + "images";
labels = data + "labels";
model = data + "my-model";

// 2. Look at the pairs before the training. What does not fit is said here, and costs no training; what fits is shown
//    as a table and as a picture with the labels' contours.
run("DSCNN Check Data...", "images=[" + images + "] labels=[" + labels + "]");
close();

// 3. Train. One phantom in four is kept aside, and every epoch is measured on it. These settings are for the impatient:
//    without "width", "batch" and "epochs" the model is better and the training longer. "threads=1" gives the same
//    model each time; without it all cores help.
run("DSCNN Train...", "images=[" + images + "] labels=[" + labels + "] folder=[" + model + "]"
    + " width=8 batch=2 epochs=2 device=cpu threads=1");

// 4. Segment a stack that the model has not seen, and compare: the contours are red, those of the true labels blue.
run("DSCNN Phantom...", "slices=4 size=64 seed=100 labels=true");
stack = getTitle();
truth = stack + "-prostate";
run("DSCNN Segment...", "model=[" + model + "] overlay=true reference=[" + truth + "] device=cpu threads=1");
