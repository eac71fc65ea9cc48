// Measures of the quotes stage against gold attributions: those of CofeNet (Wang et
// al., COLING 2022) and of whole attributions.
//
//   exact      F1 of token spans of one role within a sentence, over the sentences
//              in which the gold has an attribution
//   exact-all  the same over every sentence, so that inventions count everywhere
//   token      F1 over tokens, every sentence
//   linked     F1 of whole attributions: contents that share four fifths of their
//              tokens (Dice) and sources that share a token, or are both missing;
//              each gold and each system attribution counts once
//   direct     the same over attributions whose content begins and ends with a
//              quotation mark
//   speaker    of the attributions whose content was found and whose speaker the gold names,
//              the share with that speaker: a name or alias of one has all words of one of the
//              other's, or the same last word, articles aside. In the gold, "-" is nobody,
//              and AUTHOR the article's author
//   type       the same of the types of the claims, if both Documents have claims: the gold's
//              type or its secondary type; and DENIAL and ACCUSATION, F1 over all of those
//
//   confidence the system's quotes by their confidence, and the share of each tenth
//              that is linked: a calibrated system's shares are within their tenths.
//              Quotes within others are left out where the article's gold has none:
//              PolNeAR's annotators marked outer attributions only
//
// A token plays one role, in the last quote of the Document that covers its first
// byte.

#ifndef ATTEST_TOOLS_EVALUATE_QUOTE_SCORES_H_
#define ATTEST_TOOLS_EVALUATE_QUOTE_SCORES_H_

#include <array>
#include <cstddef>
#include <string>

#include "proto/document.pb.h"

namespace attest {

enum QuoteRole { kSourceRole, kCueRole, kContentRole };
inline constexpr int kNumQuoteRoles = 3;

struct Tally {
  size_t hits = 0;
  size_t gold = 0;
  size_t system = 0;

  // 0 to 1; 0 where nothing is counted.
  double precision() const;
  double recall() const;
  double f1() const;
};

class QuoteScores {
 public:
  // Counts one article. The texts should be the same; the tokens and sentences are
  // those of gold.tokenization or, if it has none, Attest's own. A system without
  // quotes counts as having found none.
  void Add(const Document& gold, const Document& system);

  const Tally& exact(QuoteRole role) const { return exact_[role]; }
  const Tally& exact_all(QuoteRole role) const { return exact_all_[role]; }
  const Tally& token(QuoteRole role) const { return token_[role]; }
  const Tally& linked() const { return linked_; }
  const Tally& direct() const { return direct_; }
  // Of the direct attributions whose content was found, the share whose source is
  // right too.
  double direct_source_accuracy() const;
  // Hits of those that were found and have a gold speaker, or type (system).
  const Tally& speaker() const { return speaker_; }
  const Tally& type() const { return type_; }

  // Of the system's quotes with a confidence in [tenth, tenth + 1) / 10: how many
  // there are (system) and how many are linked (hits).
  const Tally& confidence(int tenth) const { return confidence_[tenth]; }

  // A table for people, a line a measure.
  std::string ToString() const;

 private:
  // Null is nobody, and none.
  void AddSpeaker(const Speaker* gold, const Speaker* system);
  void AddType(const Claim* gold, const Claim* system);

  std::array<Tally, kNumQuoteRoles> exact_;
  std::array<Tally, kNumQuoteRoles> exact_all_;
  std::array<Tally, kNumQuoteRoles> token_;
  std::array<Tally, 10> confidence_;
  Tally linked_;
  Tally direct_;
  size_t direct_found_ = 0;
  Tally speaker_;
  Tally type_;
  Tally denial_;
  Tally accusation_;
};

}  // namespace attest

#endif  // ATTEST_TOOLS_EVALUATE_QUOTE_SCORES_H_
