6
4
firstB+“The bridge is safe,” said Mara Quill.
7�5
secondB+“The bridge is safe,” said Mara Quill.
6
4
thirdB+“The bridge is safe,” said Mara Quill.
