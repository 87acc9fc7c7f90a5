// Segments all images of a folder and writes masks, ROIs and a table into another, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// With images of your own: delete step 1, and put your folders behind "input=" and "folder=", your model's folder
// behind "model=".
// The model "phantom" is found in the folder "models" of ImageJ, or of where it was started, or in ".dscnn/models" of
// your home.

// 1. A folder with three phantoms.
data = getDirectory("temp") + "dscnn-" + d2s(getTime(), 0) + "/";
for (seed = 21; seed <= 23; seed++)
    run("DSCNN Phantom...", "slices=3 size=128 seed=" + seed + " folder=[" + data + "]");
images = data + "images/";
results = data + "results/";

// 2. Segment all of them. A file that cannot be segmented is listed in the table and does not stop the others. With
//    "existing=skip" the line goes on where an earlier run was stopped.
run("DSCNN Segment Folder...", "input=[" + images + "] filter=*.tif folder=[" + results + "]"
    + " model=phantom mask=true rois=true device=cpu");

// 3. What came out: a mask and ROIs of each image, the table results.csv, and a sheet with the contours of all.
files = getFileList(results);
for (i = 0; i < files.length; i++) print(files[i]);
open(results + "contact_sheet.png");

// 4. One of the images and its mask, to be looked at closely.
open(images + "phantom-21.tif");
stack = getTitle();
open(results + "phantom-21_mask.tif");
