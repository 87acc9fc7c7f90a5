// Paints a few dabs on one stack, trains on them alone, and segments the whole stack, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run. It takes less than a minute.
// By hand: paint with the selection brush or a line, give the selection a group (Edit > Selection > Properties...), 1
// for the first class, 2 for the second, 255 for background, and add it to the overlay with the key B.

// 1. A stack to paint on. Its true labels are there to compare with at the end.
run("DSCNN Phantom...", "slices=6 size=64 seed=3 labels=true");
stack = getTitle();
truth = stack + "-prostate";

// 2. On two of its six slices a dab inside the prostate (group 1) and five around it (group 255, background); and one on
//    the bladder of the last slice, which looks alike.
for (slice = 3; slice <= 4; slice++) {
    paint(slice, 1, 24, 23, 16, 11);
    paint(slice, 255, 24, 38, 16, 14);
    paint(slice, 255, 4, 6, 56, 8);
    paint(slice, 255, 4, 54, 56, 8);
    paint(slice, 255, 4, 12, 10, 40);
    paint(slice, 255, 50, 12, 10, 40);
}
paint(6, 255, 22, 12, 22, 18);

// 3. Train on the dabs. "sparse" says that what is not painted is unknown, neither prostate nor background.
//    The settings are for the impatient: without "width", "batch" and "epochs" the training is longer and better.
model = getDirectory("temp") + "dscnn-" + d2s(getTime(), 0);
run("DSCNN Train...", "images=[" + stack + "] labels=overlay annotation=sparse folder=[" + model + "]"
    + " width=8 batch=2 epochs=2 device=cpu threads=1");

// 4. Segment the whole stack, of which the largest piece is kept: the contours are red, those of the true labels blue.
//    Where red is wrong, paint there and train again, into another folder and with "start=[...]" naming this model.
selectImage(stack);
run("DSCNN Segment...", "model=[" + model + "] overlay=true largest=true reference=[" + truth + "]"
    + " device=cpu threads=1");
setSlice(3);

// A dab of the brush: an ellipse in the rectangle at x, y of a slice.
function paint(slice, group, x, y, width, height) {
    makeOval(x, y, width, height);
    Roi.setGroup(group);
    Roi.setPosition(slice);
    Overlay.addSelection;
    run("Select None");
}
