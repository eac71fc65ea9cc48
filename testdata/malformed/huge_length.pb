6
4
firstB+â€œThe bridge is safe,â€ said Mara Quill.
ÿÿÿÿ6
4
thirdB+â€œThe bridge is safe,â€ said Mara Quill.
