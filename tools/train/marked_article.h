// Reads articles whose attributions are marked within their text, as ours are in
// tools/train/marked_articles.
//
//   {q1 “It is shut,”} {c1 said} {s1 the mayor of {s2 Loro}}.
//
// A mark is an opening brace, the role (s: source, c: cue, q: content), the number of the
// attribution in its article, one space, the words, and a closing brace. A role in several
// pieces has a mark on each; marks may stand within marks.
//
// A line "=====" may end the article. Below it is a line for each attribution, in the order of
// their numbers: number, speaker, the speaker's kind, the statement's type, and whom it accuses.
// Several answers that are equally right are joined by "; ", "-" is nobody.
//
//   1 | Ann Vale | PERSON | ASSERTION | -

#ifndef ATTEST_TOOLS_TRAIN_MARKED_ARTICLE_H_
#define ATTEST_TOOLS_TRAIN_MARKED_ARTICLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/train/brat.h"

namespace attest {

// What a careful reader says of an attribution: the right answers to each question.
struct ReaderLabel {
  std::vector<std::string> speakers;  // Canonical names, or descriptions.
  std::vector<std::string> kinds;     // Names of Speaker::Kind, or "-".
  std::vector<std::string> types;     // Names of ClaimType.
  std::vector<std::string> accused;   // Names or descriptions.
};

// The word of `text` that begins at byte `begin`, as labels by byte name whom a statement accuses.
std::string WordAt(absl::string_view text, uint32_t begin);

struct MarkedArticle {
  std::string id;    // The file's name without its ending.
  std::string text;  // Without the marks.
  // In the order of their numbers; the spans of a role in text order.
  std::vector<StandoffAttribution> attributions;
  std::vector<ReaderLabel> labels;  // None, or one for each attribution.
};

// `marked` is valid UTF-8; the article has no id yet. The error names the line, counted
// from 1: a brace that opens no mark or closes none, a mark without a word or with space at
// its ends, or across paragraphs; an attribution without content, or without both source and
// cue; a line below the rule that is no label, names no kind or type, or is not of the next
// attribution.
absl::StatusOr<MarkedArticle> ReadMarkedArticle(absl::string_view marked);

struct MarkedArticles {
  std::vector<MarkedArticle> articles;  // In order of their ids.
  // Of the articles with their marks, without labels, as PolnearData has it.
  std::string fingerprint;
};

// All .txt files of a folder, which is relative to the user's shell.
absl::StatusOr<MarkedArticles> LoadMarkedArticles(const std::string& directory);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_MARKED_ARTICLE_H_
