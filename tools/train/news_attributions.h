// Reads attributions by position in articles that are not ours to print, as
// tools/train/news_attributions.tsv has them: no text, a row for each attribution.
//
//   article	range	source	cue	content
//   bbc/politics-012	0-2041	12-30	31-35	36-80,90-120
//
// The article's file is FOLDER/bbc/politics-012.txt, the article its bytes `range`, the rest is
// bytes of the article: spans joined by commas, "-" for none. A row of three "-" stands for an
// article that has no attributions. Lines that begin with "#", and the one with the names, are
// passed over.

#ifndef ATTEST_TOOLS_TRAIN_NEWS_ATTRIBUTIONS_H_
#define ATTEST_TOOLS_TRAIN_NEWS_ATTRIBUTIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "tools/train/marked_article.h"

namespace attest {

// In the order of the rows, of which those of one article stand together. Paths are relative to
// the user's shell. The error names the row: a wrong number of cells, a span that is none or not
// within its article, a source or cue without content, a file that cannot be read.
absl::StatusOr<MarkedArticles> LoadNewsAttributions(const std::string& folder,
                                                    const std::string& rows);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_NEWS_ATTRIBUTIONS_H_
