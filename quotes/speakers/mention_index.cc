#include "quotes/speakers/mention_index.h"

#include <algorithm>

namespace attest {
namespace {

// Mentions of a sentence that are looked at for its subject.
constexpr size_t kMaxMentions = 64;

}  // namespace

MentionIndex::MentionIndex(const TokenizedText& text,
                           const std::vector<Mention>& mentions)
    : mentions_(mentions),
      over_(text.tokens.size(), -1),
      first_mention_(text.sentences.size() + 1, mentions.size()) {
  for (size_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].form != MentionForm::kName) over_[mentions[m].head] = m;
  }
  // Names last: inside a noun phrase they are what their own tokens speak of.
  for (size_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].form != MentionForm::kName) continue;
    for (uint32_t i = mentions[m].span.begin; i < mentions[m].span.end; ++i) {
      over_[i] = m;
    }
  }
  for (size_t m = mentions.size(); m > 0; --m) {
    first_mention_[mentions[m - 1].sentence] = m - 1;
  }
}

const Mention* MentionIndex::Over(uint32_t token) const {
  if (token >= over_.size() || over_[token] < 0) return nullptr;
  return &mentions_[over_[token]];
}

const Mention* MentionIndex::NameOver(uint32_t token) const {
  const Mention* mention = Over(token);
  return mention != nullptr && mention->form == MentionForm::kName ? mention
                                                                   : nullptr;
}

const Mention* MentionIndex::FirstOf(uint32_t sentence) const {
  const size_t first = first_mention_[sentence];
  return first < mentions_.size() ? &mentions_[first] : nullptr;
}

int MentionIndex::SubjectOf(uint32_t sentence, uint32_t end) const {
  const size_t first = first_mention_[sentence];
  const size_t last = std::min(mentions_.size(), first + kMaxMentions);
  for (size_t m = first; m < last; ++m) {
    const Mention& mention = mentions_[m];
    if (mention.sentence != sentence || mention.head >= end) return -1;
    if (mention.subject && mention.entity >= 0 && !mention.quoted &&
        mention.pronoun.person != 2) {
      return mention.entity;
    }
  }
  return -1;
}

}  // namespace attest
