# Jython: segments a stack with the facade, compares the layers with the truth, and asks a model what it is.
#
# How to run it: open it in Fiji's script editor (language Python) and press Run; in ImageJ drag it onto the main window.
# The fields of the words are the macro keys of the dialogs; docs/commands.md lists them all.

from io.github.dscnn import Dscnn
from io.github.dscnn.task import Progress
from io.github.dscnn.words import InfoWords, PhantomWords, SegmentWords

# 1. A phantom and its labels: two images, which nobody needs to see.
words = PhantomWords()
words.slices = 3
words.size = 96
words.seed = 7
words.labels = True
image, truth = Dscnn.phantom(words, 1, Progress.NONE).images()
truth.show()  # so that it can be named by its title

# 2. Segment. The report has the images, the tables, and a text for people.
words = SegmentWords()
words.model = "phantom"
words.mask = True
words.layers = True
words.reference = truth.getTitle()
words.device = "cpu"
report = Dscnn.segment(image, words, Progress.NONE)
for result in report.images():
    result.show()
print(report.text())

# 3. The same figures as data: the Dice of each layer with the truth.
for table in report.tables():
    if table.title() == "DSCNN Dice":
        for row in table.rows():
            print("%s: %.3f" % (row["layer"], row["dice"]))

# 4. What the model says of itself.
words = InfoWords()
words.model = "phantom"
print(Dscnn.info(words).text())
