// Paints a few strokes on one stack, trains on them alone, and segments the whole stack, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run. It takes a minute or two.
// By hand: paint with the selection brush or the freehand line, set the ROI's group (Edit > Selection > Properties...) to
// 1, 2, ... for the classes and to 255 for background, and add each to the overlay with "b".

// 1. A stack to paint on.
run("DSCNN Phantom...", "slices=6 size=64 seed=3");
stack = getTitle();
getDimensions(width, height, channels, slices, frames);

// 2. Strokes on two slices: one inside the prostate (group 1), two outside (group 255, background). What is not painted
//    counts neither as the one nor as the other.
for (slice = 3; slice <= 4; slice++) {
    stroke(slice, 1, width * 0.42, height * 0.5, width * 0.58, height * 0.5);
    stroke(slice, 255, width * 0.1, height * 0.12, width * 0.9, height * 0.12);
    stroke(slice, 255, width * 0.1, height * 0.88, width * 0.9, height * 0.88);
}

// 3. Train on the strokes. "sparse" says that not everything is labelled.
model = getDirectory("temp") + "dscnn-strokes-" + d2s(getTime(), 0);
selectImage(stack);
run("DSCNN Train...",
    "images=[" + stack + "] labels=overlay annotation=sparse folder=[" + model + "] width=8 epochs=2 device=cpu threads=1");

// 4. Segment the whole stack. Look where it is wrong, paint a stroke there, and train again with another folder and
//    "start=" the model of before.
selectImage(stack);
run("DSCNN Segment...", "model=[" + model + "] mask=true device=cpu threads=1");
mask = getTitle();
setSlice(3);
getStatistics(area, mean);
print("share of slice 3 that was found: " + d2s(mean / 255, 3));

function stroke(slice, group, x1, y1, x2, y2) {
    selectImage(stack);
    setSlice(slice);
    makeLine(x1, y1, x2, y2, 3);
    Roi.setGroup(group);
    Roi.setPosition(slice);
    Overlay.addSelection;
    run("Select None");
}
