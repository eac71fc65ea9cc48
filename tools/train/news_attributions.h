// Reads attributions by position in articles that are not ours to print, as
// tools/train/news_attributions.tsv has them: no text, a row for each attribution.
//
//   article	range	source	cue	content	type	accused
//   bbc/politics-012	0-2041	12-30	31-35	36-80,90-120	ACCUSATION	41
//
// The article's file is FOLDER/bbc/politics-012.txt, the article its bytes `range`, and source, cue
// and content are bytes of the article: spans joined by commas, "-" for none. `type` is what a
// careful reader says that the statement is, "-" where two might differ, and `accused` the first
// byte of a word that names whom it accuses, "-" for nobody. A row of "-" alone stands for an
// article that has no attributions. Lines that begin with "#", and the one with the names, are
// passed over.

#ifndef ATTEST_TOOLS_TRAIN_NEWS_ATTRIBUTIONS_H_
#define ATTEST_TOOLS_TRAIN_NEWS_ATTRIBUTIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "tools/train/marked_article.h"

namespace attest {

// In the order of the rows, of which those of one article stand together. Each attribution has a
// label with its type and the accused's word, or with nothing. Paths are relative to the user's
// shell. The error names the row: a wrong number of cells, a span or byte that is none or not
// within its article, a source or cue without content, a type that is none, a file that cannot be
// read.
absl::StatusOr<MarkedArticles> LoadNewsAttributions(const std::string& folder,
                                                    const std::string& rows);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_NEWS_ATTRIBUTIONS_H_
