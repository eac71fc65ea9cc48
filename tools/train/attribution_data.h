// Articles with gold attributions as the attribution models see them.

#ifndef ATTEST_TOOLS_TRAIN_ATTRIBUTION_DATA_H_
#define ATTEST_TOOLS_TRAIN_ATTRIBUTION_DATA_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "quotes/attribution/proposals.h"
#include "quotes/attribution/token_table.h"
#include "quotes/syntax/annotated_text.h"
#include "tools/train/crf_trainer.h"

namespace attest {

// A gold attribution in tokens.
struct GoldAttribution {
  std::vector<TokenSpan> source;
  std::vector<TokenSpan> cue;
  std::vector<TokenSpan> content;
};

enum class Collection {
  kPolnear,  // polnear.h
  kNews,     // Other papers: news_attributions.h
  kOwn,      // Of our own writing: marked_article.h
};
constexpr int kNumCollections = 3;

struct AttributionArticle {
  std::string id;
  Collection collection;
  std::string text;
  AnnotatedText annotated;
  TokenTable table;
  std::vector<GoldAttribution> gold;
  // Of each token, the role it has in the last attribution that has it, as a
  // RoleTag.
  std::vector<uint8_t> tags;
};

struct AttributionData {
  std::vector<std::unique_ptr<AttributionArticle>> articles;
  std::string fingerprint;
};

// Where the articles are, relative to the user's shell.
struct AttributionSources {
  std::string polnear;    // A compartment.
  std::string news;       // The folder of the news,
  std::string news_rows;  // and the file of its attributions.
  std::string own;        // A folder of marked articles.
};

// Reads and annotates all articles, by collection.
absl::StatusOr<AttributionData> LoadAttributionData(const AttributionSources& sources);

// Training sequences of the role model: one a paragraph.
void AddRoleSequences(const AttributionArticle& article, CrfTrainer* trainer);

// Training sequences of the span model: one for every gold cue, with its spans,
// and one for every candidate that touches none, without.
void AddSpanSequences(const AttributionArticle& article,
                      const RoleMarginals& marginals,
                      const std::vector<CueCandidate>& candidates,
                      CrfTrainer* trainer);

// The number of the proposal's reading that is nearest to the gold attribution
// whose cue it touches; -1 if there is none, or no reading shares any content.
int RightReading(const AttributionArticle& article, const Proposal& proposal);

// True if the contents share four fifths of their tokens (Dice) with those of a
// gold attribution, and the sources share a token with its source or both are
// missing.
bool IsLinked(const AttributionArticle& article,
              const std::vector<TokenSpan>& source,
              const std::vector<TokenSpan>& content);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_ATTRIBUTION_DATA_H_
