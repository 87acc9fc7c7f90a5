// Segments all images of a folder and writes masks, ROIs and a table into another, in ImageJ or Fiji.
//
// How to run it: drag this file onto ImageJ's main window and press Run.
// With images of your own: delete step 1, and put your folders behind "input=" and "folder=", your model behind "model=".

// 1. A folder with three phantoms.
data = getDirectory("temp") + "dscnn-" + d2s(getTime(), 0) + "/";
for (seed = 21; seed <= 23; seed++)
    run("DSCNN Phantom...", "slices=3 size=96 seed=" + seed + " folder=[" + data + "]");

// 2. Segment all of them. A file that cannot be segmented is listed in the table and does not stop the others;
//    "existing=skip" would go on where an earlier run was stopped.
results = data + "results/";
run("DSCNN Segment Folder...",
    "input=[" + data + "images] folder=[" + results + "] filter=*.tif model=phantom mask=true rois=true device=cpu");

// 3. Look at what came out: a mask and ROIs for each image, one table, and a sheet with the contours of all.
files = getFileList(results);
for (i = 0; i < files.length; i++) print(files[i]);

// 4. Open the sheet, then a mask beside its image.
open(results + "contact_sheet.png");
open(data + "images/phantom-21.tif");
stack = getTitle();
open(results + "phantom-21_mask.tif");
