#include "quotes/speakers/verb_subjects.h"

namespace attest {
namespace {

// Verbs above the cue that are asked for their subject.
constexpr int kMaxVerbsUp = 4;

constexpr uint32_t kMaxPhraseBefore = 6;

bool IsPhraseTag(PosTag tag) {
  return IsNounTag(tag) || tag == PosTag::kDt || tag == PosTag::kJj ||
         tag == PosTag::kPos || tag == PosTag::kCd || tag == PosTag::kPrpS;
}

bool SharesSubjectOfHead(Deprel deprel) {
  return deprel == Deprel::kConj || deprel == Deprel::kAdvcl ||
         deprel == Deprel::kXcomp || deprel == Deprel::kDep;
}

}  // namespace

VerbSubjects::VerbSubjects(const AnnotatedText& text)
    : text_(text),
      subject_of_(text.tokenized.tokens.size(), -1),
      passive_(text.tokenized.tokens.size(), false),
      begins_sentence_(text.tokenized.tokens.size(), false) {
  for (Sentence sentence : text.tokenized.sentences) {
    begins_sentence_[sentence.begin] = true;
  }
  for (uint32_t i = 0; i < text.heads.size(); ++i) {
    const int32_t head = text.heads[i];
    if (head < 0) continue;
    const Deprel deprel = text.deprels[i];
    if (deprel == Deprel::kNsubj) subject_of_[head] = i;
    if (deprel == Deprel::kAuxpass || deprel == Deprel::kNsubjpass) {
      passive_[head] = true;
    }
  }
}

int VerbSubjects::SubjectOfVerb(uint32_t verb) const {
  for (int steps = 0; steps < kMaxVerbsUp; ++steps) {
    if (subject_of_[verb] >= 0) return subject_of_[verb];
    const Deprel deprel = text_.deprels[verb];
    if (text_.heads[verb] < 0) return -1;
    // "a letter saying that"
    if (deprel == Deprel::kAcl || deprel == Deprel::kAclRelcl) {
      return text_.heads[verb];
    }
    if (!SharesSubjectOfHead(deprel)) return -1;
    verb = text_.heads[verb];
  }
  return -1;
}

int VerbSubjects::SubjectOfCue(const Attribution& attribution) const {
  if (attribution.cue.empty()) return -1;
  for (uint32_t i = attribution.cue[0].begin; i < attribution.cue[0].end; ++i) {
    if (!IsVerbTag(text_.tags[i])) continue;
    if (passive_[i]) return -1;
    const int subject = SubjectOfVerb(i);
    return subject >= 0 ? subject : PhraseBefore(attribution.cue[0].begin);
  }
  return -1;
}

// All that stands before the cue in its sentence is one short noun phrase: its last
// word, whatever the tree says.
int VerbSubjects::PhraseBefore(uint32_t cue) const {
  uint32_t i = cue;
  while (i > 0 && !begins_sentence_[i] && cue - i < kMaxPhraseBefore &&
         IsPhraseTag(text_.tags[i - 1])) {
    --i;
  }
  return i < cue && begins_sentence_[i] ? static_cast<int>(cue) - 1 : -1;
}

}  // namespace attest
