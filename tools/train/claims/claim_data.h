// The labelled statements that the claim models learn from.

#ifndef ATTEST_TOOLS_TRAIN_CLAIMS_CLAIM_DATA_H_
#define ATTEST_TOOLS_TRAIN_CLAIMS_CLAIM_DATA_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/document.pb.h"

namespace attest {

// Articles with some of their quotes labelled.
struct ClaimData {
  std::vector<Document> documents;
  // By article id and quote id.
  using Key = std::pair<std::string, std::string>;
  std::map<Key, ClaimType> types;
  // Words that name the accused, where they are known.
  std::map<Key, std::string> targets;
};

// `prefix`.documents.jsonl and `prefix`.gold.tsv of ../shared/corpora/claims.
absl::StatusOr<ClaimData> LoadClaims(const std::string& prefix);

// Further labels, by position, for attributions of PolNeAR: a TSV of article id,
// first byte of the content, first byte of the cue, type, first byte of a word that
// names the accused ("-" for none). The quotes of an article are all its attributions.
// `directory` is PolNeAR's compartment.
absl::StatusOr<ClaimData> LoadLabelledPolnear(const std::string& directory,
                                              const std::string& labels);

// Labels, by position, for statements of articles in text files: a TSV of article id,
// type, kind, and the spans of source, cue and content (as "7-12,20-31"), an article's
// rows together. An article is the file `directory`/ID.txt.
absl::StatusOr<ClaimData> LoadLabelledNews(const std::string& directory,
                                           const std::string& labels);

// Statements written for training: a TSV of type, target, source, cue, content, after
// comment lines and a header. Each becomes an article of its own, "written_1" and so
// on: source, cue and content, one after the other.
absl::StatusOr<ClaimData> LoadWrittenClaims(const std::string& path);

// The attributions of marked articles with labels (../marked_article.h): the first answer to
// each question. `directory` is their folder.
absl::StatusOr<ClaimData> LoadMarkedClaims(const std::string& directory);

// The attributions of news articles that have a type (../news_attributions.h): `folder` is that of
// all news, `rows` the TSV.
absl::StatusOr<ClaimData> LoadNewsClaims(const std::string& folder, const std::string& rows);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_CLAIMS_CLAIM_DATA_H_
