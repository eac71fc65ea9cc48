// Features of the second attribution model, which finds the content and the
// source of a given cue in the text around it (cue first: Pareti 2015; Citron,
// BBC 2021).

#ifndef ATTEST_QUOTES_ATTRIBUTION_SPAN_FEATURES_H_
#define ATTEST_QUOTES_ATTRIBUTION_SPAN_FEATURES_H_

#include <cstdint>
#include <vector>

#include "quotes/attribution/role_tagger.h"
#include "quotes/attribution/token_table.h"
#include "quotes/models/feature_list.h"

namespace attest {

// Less than this is nothing.
inline constexpr float kLeastRole = 0.01f;

// Labels of the model, those of span_chain.h for two types of span; the cue's own
// tokens are kSpanOutside.
enum SpanTag : uint8_t {
  kSpanOutside,
  kSpanSourceBegin,
  kSpanSourceInside,
  kSpanContentBegin,
  kSpanContentInside,
};
inline constexpr int kNumSpanTypes = 2;

// The tokens in which a cue's content and source are looked for: its sentence, and
// those next to it, up to a cap, that have to do with quotations and have no likely
// cue of their own. Of 3,957 sentences with content of another sentence's cue that
// wider windows found in PolNeAR's training articles, 31 are none of these; one had a
// source.
TokenSpan CueWindow(const TokenTable& table, const RoleMarginals& marginals,
                    TokenSpan cue);

// The token of a cue on which its others hang.
int32_t CueHead(const AnnotatedText& annotated, TokenSpan cue);

// A cue and its window, ready for features. Everything pointed to must outlive
// it; Reset may be called again and again.
class CueContext {
 public:
  void Reset(const TokenTable& table, const RoleMarginals& marginals,
             TokenSpan cue);

  TokenSpan window() const { return window_; }
  TokenSpan cue() const { return cue_; }
  int32_t head() const { return head_; }

  // Appends the hashes of the features of token i of the window, and of a span
  // that ends between i - 1 and i.
  void NodeFeatures(size_t i, FeatureList* features) const;
  void LeaveFeatures(size_t i, FeatureList* features) const;

 private:
  struct Relative {
    uint64_t path;    // Hash of the tree path between the token and the cue.
    uint8_t length;   // Its arcs; kFar if too long or in another sentence.
    uint8_t top;      // The path's arc next to the cue: see TopOf.
    uint8_t commas;   // Between the token and the cue, capped.
    uint8_t marks;    // Quotation-mark tokens between, capped.
    uint8_t rivals;   // Other likely cues between, capped.
    bool dull;        // The first model sees nothing here.
    uint8_t role;     // Its best tag.
    uint16_t roles;   // Its probabilities of the three roles, in buckets.
  };

  // True where the first model sees nothing at i and beside it: most features are
  // left out there.
  bool IsDull(int32_t i) const;
  void FillPaths();
  void FillRoles();
  void FillBetween();
  const Relative* At(int32_t i) const {
    return i < static_cast<int32_t>(window_.begin) ||
                   i >= static_cast<int32_t>(window_.end)
               ? nullptr
               : &relative_[i - window_.begin];
  }
  uint32_t Top(int32_t i) const { return At(i) ? At(i)->top : 0; }
  uint32_t Role(int32_t i) const { return At(i) ? At(i)->role : 9; }
  uint32_t RoleBuckets(int32_t i) const { return At(i) ? At(i)->roles : 999; }
  uint32_t Place(int32_t i) const;

  const TokenTable* table_ = nullptr;
  const RoleMarginals* marginals_ = nullptr;
  TokenSpan cue_ = {0, 0};
  TokenSpan window_ = {0, 0};
  int32_t head_ = 0;
  uint64_t cue_shape_ = 0;  // How the cue stands in its sentence.
  std::vector<Relative> relative_;
};

}  // namespace attest

#endif  // ATTEST_QUOTES_ATTRIBUTION_SPAN_FEATURES_H_
