#include "quotes/speakers/speaker_labels.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace attest {
namespace {

// Tokens of a label before its colon ("Senator Okafor:").
constexpr uint32_t kMaxLabelTokens = 6;
// A line with more tokens is a sentence.
constexpr uint32_t kLongestByline = 14;
// What a mention in the headline counts for an interviewee.
constexpr int kHeadlineMentions = 3;

// "Interview by Ann Vale", "By Ann Vale": a name behind "by" in a line that is none of
// the article's sentences.
bool IsByline(const TokenizedText& text, const Mention& mention) {
  const bool titled = mention.title.begin < mention.title.end;
  const uint32_t at = titled ? mention.title.begin : mention.span.begin;
  const Sentence line = text.sentences[mention.sentence];
  return at > line.begin && absl::EqualsIgnoreCase(text.Word(at - 1), "by") &&
         line.end - line.begin <= kLongestByline;
}

}  // namespace

SpeakerLabels::SpeakerLabels(const AnnotatedText& text, const TextIndex& index,
                             const Cast& cast, const MentionIndex& mentions)
    : text_(text), mentions_(mentions) {
  FindInterviewee(index, cast);
  IndexInitials(cast);
}

// Who answers is named in questions and around them.
bool SpeakerLabels::IsInAnswer(const TextIndex& index, const Mention& mention) const {
  const auto& paragraph = text_.tokenized.paragraphs[index.paragraph_of[mention.sentence]];
  const uint32_t begin = text_.tokenized.sentences[paragraph.begin].begin;
  return begin + 1 < mention.head && text_.tokenized.Word(begin) == "A" &&
         text_.tokenized.Word(begin + 1) == ":";
}

void SpeakerLabels::FindInterviewee(const TextIndex& index, const Cast& cast) {
  std::vector<int> counts(cast.entities.size(), 0);
  std::vector<bool> in_text(cast.entities.size(), false);
  for (const Mention& mention : cast.mentions) {
    if (mention.form != MentionForm::kName || mention.entity < 0 ||
        cast.entities[mention.entity].kind != EntityClass::kPerson ||
        IsByline(text_.tokenized, mention) || IsInAnswer(index, mention)) {
      continue;
    }
    const bool headline = index.paragraph_of[mention.sentence] == 0;
    counts[mention.entity] += headline ? kHeadlineMentions : 1;
    const Sentence line = text_.tokenized.sentences[mention.sentence];
    if (!headline || text_.tags[line.end - 1] == PosTag::kPeriod) {
      in_text[mention.entity] = true;
    }
    if (interviewee_ < 0 || counts[mention.entity] > counts[interviewee_]) {
      interviewee_ = mention.entity;
    }
  }
  // A headline's "Storm Brannagh" that nothing else names answers no questions.
  if (interviewee_ >= 0 && !in_text[interviewee_]) interviewee_ = -1;
}

void SpeakerLabels::IndexInitials(const Cast& cast) {
  for (size_t e = 0; e < cast.entities.size(); ++e) {
    const Entity& entity = cast.entities[e];
    if (entity.kind != EntityClass::kPerson || !entity.named ||
        entity.fullest < 0) {
      continue;
    }
    const TokenSpan name = cast.mentions[entity.fullest].span;
    std::string initials;
    for (uint32_t i = name.begin; i < name.end; ++i) {
      initials.push_back(text_.tokenized.Word(i)[0]);
    }
    const auto added = by_initials_.emplace(initials, static_cast<int>(e));
    if (!added.second) added.first->second = -1;
  }
}

int SpeakerLabels::OfParagraph(uint32_t paragraph, int author) const {
  const auto& sentences = text_.tokenized.sentences;
  const auto& range = text_.tokenized.paragraphs[paragraph];
  const uint32_t begin = sentences[range.begin].begin;
  const uint32_t end = std::min(sentences[range.end - 1].end,
                                begin + kMaxLabelTokens + 1);
  uint32_t colon = begin + 1;
  while (colon < end && text_.tokenized.Word(colon) != ":") ++colon;
  if (colon >= end) return -1;
  if (colon == begin + 1) {
    const absl::string_view label = text_.tokenized.Word(begin);
    if (label == "A") return interviewee_;
    if (label == "Q") return author;
    const auto person = IsAllCapitals(label)
                            ? by_initials_.find(std::string(label))
                            : by_initials_.end();
    if (person != by_initials_.end() && person->second >= 0) {
      return person->second;
    }
  }
  return OfName(begin, colon);
}

// All of the label is the name, with its title.
int SpeakerLabels::OfName(uint32_t begin, uint32_t colon) const {
  const Mention* name = mentions_.NameOver(colon - 1);
  if (name == nullptr) return -1;
  const bool titled = name->title.begin < name->title.end;
  const uint32_t name_begin = titled ? name->title.begin : name->span.begin;
  return name_begin == begin ? name->entity : -1;
}

}  // namespace attest
