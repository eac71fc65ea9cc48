#include "claims/verify/quote_differences.h"

#include <set>

#include "claims/verify/match_words.h"

namespace attest {
namespace {

// One side of a difference.
struct Side {
  std::string text;
  int negations = 0;
  std::multiset<uint64_t> numbers;

  void Add(const PrintedWord& word) {
    if (!text.empty()) text.push_back(' ');
    text += word.text;
    negations += (word.flags & MatchWord::kNegation) != 0;
    if (word.flags & MatchWord::kNumber) numbers.insert(word.stem);
  }
};

}  // namespace

void AddDifferences(const WordAlignment& alignment,
                    const std::function<PrintedWord(int32_t)>& spoken,
                    const std::function<PrintedWord(int32_t)>& quoted,
                    google::protobuf::RepeatedPtrField<Difference>* out) {
  const std::vector<AlignedPair>& pairs = alignment.pairs;
  const auto differs = [&](size_t i) {
    return i < pairs.size() && !pairs[i].same && !pairs[i].elided;
  };
  for (size_t i = 0; i < pairs.size(); ++i) {
    if (!differs(i)) continue;
    Side said, printed;
    for (; differs(i); ++i) {
      if (pairs[i].spoken >= 0) said.Add(spoken(pairs[i].spoken));
      if (pairs[i].quote >= 0) printed.Add(quoted(pairs[i].quote));
    }
    Difference* difference = out->Add();
    difference->set_kind(said.text.empty()      ? Difference::ADDED
                         : printed.text.empty() ? Difference::LOST
                                                : Difference::CHANGED);
    difference->set_transcript_text(said.text);
    difference->set_quote_text(printed.text);
    difference->set_negation(said.negations != printed.negations);
    difference->set_number(said.numbers != printed.numbers);
  }
}

}  // namespace attest
