#include "quotes/speakers/speaker_sieves.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "quotes/speakers/roles.h"

namespace attest {
namespace {

// What a sieve answers where the text says that nobody speaks: no later one is
// asked.
constexpr int kNobody = -2;
constexpr int kUnanswered = -1;

// Words of a content that make it recognisable elsewhere.
constexpr size_t kMinRepeatedWords = 4;
// Attributions, and mentions of a sentence, that are looked at.
constexpr int kMaxNeighbours = 32;
constexpr size_t kMaxMentions = 64;
constexpr uint32_t kMaxContentTokens = 200;
// Tokens of a label before a colon ("Senator Okafor:").
constexpr uint32_t kMaxLabelTokens = 6;
// A line with more tokens is a sentence.
constexpr uint32_t kLongestByline = 14;
// What a mention in the headline counts for an interviewee.
constexpr int kHeadlineMentions = 3;
// Tokens between a name and its verb.
constexpr uint32_t kMaxAppositionTokens = 30;

class SieveRunner {
 public:
  SieveRunner(const AnnotatedText& text, const TextIndex& index,
              const SpeechMap& speech,
              const VerbSubjects& subjects,
              const std::vector<Attribution>& attributions, Cast* cast,
              int* author)
      : text_(text),
        index_(index),
        speech_(speech),
        subjects_(subjects),
        attributions_(attributions),
        cast_(*cast),
        author_(*author),
        links_(attributions.size()),
        closed_(attributions.size(), false) {
    IndexMentions();
    for (size_t a = 0; a < attributions.size(); ++a) order_.push_back(a);
    std::stable_sort(order_.begin(), order_.end(), [this](size_t a, size_t b) {
      return ContentBegin(a) < ContentBegin(b);
    });
    rank_.resize(order_.size());
    for (size_t k = 0; k < order_.size(); ++k) rank_[order_[k]] = k;
  }

  std::vector<SpeakerLink> Run();

  // The sieves. Each answers an entity, kNobody, or kUnanswered, and may lower
  // confidence_, which is what the list says at first.
  int NobodySpeaks(size_t a);
  int AuthorSpeaks(size_t a);
  int FirstPerson(size_t a);
  int FirstPersonGoesOn(size_t a);
  int CoordinatedSource(size_t a);
  int Apposition(size_t a);
  int MentionedSource(size_t a);
  int Label(size_t a);
  int Interviewee(size_t a);
  int TrailingDash(size_t a);
  int RepeatedWords(size_t a);
  int SubjectOfCue(size_t a);
  int OpeningSubject(size_t a);
  int OpenQuotation(size_t a);
  int SameSentence(size_t a);
  int ColonBefore(size_t a);
  int SameParagraph(size_t a);
  int SameParagraphFurther(size_t a);
  int AnswerToQuestion(size_t a);
  int Turns(size_t a);
  int SubjectBefore(size_t a);
  int ParagraphBefore(size_t a);
  int SubjectAfter(size_t a);

 private:
  absl::string_view Word(uint32_t i) const { return text_.tokenized.Word(i); }
  uint32_t ContentBegin(size_t a) const {
    return attributions_[a].content.empty() ? 0
                                            : attributions_[a].content[0].begin;
  }
  uint32_t ContentEnd(size_t a) const {
    return attributions_[a].content.empty()
               ? 0
               : attributions_[a].content.back().end;
  }
  uint32_t SentenceOf(uint32_t token) const {
    return index_.sentence_of[token];
  }
  uint32_t ParagraphOf(uint32_t token) const {
    return index_.paragraph_of[SentenceOf(token)];
  }
  uint32_t Paragraph(size_t a) const { return ParagraphOf(ContentBegin(a)); }
  uint32_t LastParagraph(size_t a) const {
    return ParagraphOf(ContentEnd(a) - 1);
  }
  bool HasSource(size_t a) const { return !attributions_[a].source.empty(); }
  bool IsQuotation(size_t a) const {
    return attributions_[a].kind != Quote::INDIRECT ||
           IsQuotationMark(Word(ContentBegin(a)));
  }
  // Quotations without a source or words that attribute: the ones that the text
  // around them has to answer for.
  bool IsBareQuotation(size_t a) const {
    return !HasSource(a) && IsQuotation(a);
  }

  void IndexMentions();
  int MentionOver(uint32_t token) const {
    return token < mention_over_.size() ? mention_over_[token] : -1;
  }
  int EntityOver(uint32_t token) const {
    const int m = MentionOver(token);
    return m < 0 ? kUnanswered : cast_.mentions[m].entity;
  }
  int Author();
  int FirstPersonHead(size_t a) const;
  int SpeakerOfContent(uint32_t token) const;
  int Neighbour(size_t a, int step, uint32_t max_paragraphs) const;
  int SubjectOfSentence(uint32_t sentence, uint32_t end) const;
  bool IsInContent(size_t a, uint32_t token) const;
  bool IsNamedInContent(size_t a, int entity) const;
  bool JoinsCue(uint32_t end, uint32_t cue) const;
  bool SharesSubject(uint32_t cue) const;
  TokenSpan Extent(size_t a) const;
  bool Adjacent(size_t first, size_t second) const;
  bool OpensUnclosed(uint32_t token) const;
  void IndexInitials();
  int LabelOfParagraph(uint32_t paragraph) const;
  bool IsByline(const Mention& mention) const;
  void FindInterviewee();
  std::string ContentKey(size_t a) const;

  const AnnotatedText& text_;
  const TextIndex& index_;
  const SpeechMap& speech_;
  const VerbSubjects& subjects_;
  const std::vector<Attribution>& attributions_;
  Cast& cast_;
  int& author_;
  std::vector<SpeakerLink> links_;
  std::vector<bool> closed_;
  std::vector<size_t> order_;  // Attributions by their contents' beginnings.
  std::vector<size_t> rank_;   // The place of each in order_.
  std::vector<int> mention_over_;   // By token: mention over it, -1 for none.
  std::vector<uint32_t> first_mention_;  // By sentence: its first mention.
  absl::flat_hash_map<std::string, size_t> by_content_;
  absl::flat_hash_map<std::string, int> by_initials_;
  bool content_indexed_ = false;
  absl::flat_hash_map<std::string, int> pairs_;  // Coordinated sources.
  int interviewee_ = kUnanswered;
  float confidence_ = 0;
};

struct Sieve {
  absl::string_view name;
  // Share of its answers that are right.
  float precision;
  int (SieveRunner::*find)(size_t attribution);
  // Nothing but nearness speaks for the answer: one who is named in the content is
  // not it.
  bool guesses = false;
};

// In the order in which they are asked. Each goes over all attributions before the
// next begins.
constexpr Sieve kSieves[] = {
    // A label is all the source that an interview's turn has.
    {"label", 0.95f, &SieveRunner::Label},
    {"interviewee", 0.85f, &SieveRunner::Interviewee},
    // What the source itself says.
    {"nobody_speaks", 0.95f, &SieveRunner::NobodySpeaks},
    {"author", 0.95f, &SieveRunner::AuthorSpeaks},
    {"first_person", 0.93f, &SieveRunner::FirstPerson},
    {"coordinated_source", 0.90f, &SieveRunner::CoordinatedSource},
    {"apposition", 0.93f, &SieveRunner::Apposition},
    {"source", 0.98f, &SieveRunner::MentionedSource},
    // Where there is no source: layout.
    {"trailing_dash", 0.95f, &SieveRunner::TrailingDash},
    {"repeated_words", 0.95f, &SieveRunner::RepeatedWords},
    // Grammar.
    {"subject_of_cue", 0.90f, &SieveRunner::SubjectOfCue},
    {"opening_subject", 0.85f, &SieveRunner::OpeningSubject},
    {"open_quotation", 0.95f, &SieveRunner::OpenQuotation},
    {"same_sentence", 0.90f, &SieveRunner::SameSentence},
    {"colon", 0.88f, &SieveRunner::ColonBefore},
    // Neighbours.
    {"same_paragraph", 0.98f, &SieveRunner::SameParagraph},
    {"answer_to_question", 0.75f, &SieveRunner::AnswerToQuestion},
    {"turns", 0.75f, &SieveRunner::Turns},
    {"subject_before", 0.75f, &SieveRunner::SubjectBefore, true},
    {"paragraph_before", 0.90f, &SieveRunner::ParagraphBefore, true},
    {"same_paragraph_further", 0.75f, &SieveRunner::SameParagraphFurther, true},
    {"subject_after", 0.60f, &SieveRunner::SubjectAfter, true},
    // Inside words whose speaker only a sieve above found.
    {"first_person", 0.85f, &SieveRunner::FirstPerson},
    {"first_person_goes_on", 0.75f, &SieveRunner::FirstPersonGoesOn},
};

void SieveRunner::IndexMentions() {
  const size_t tokens = text_.tokenized.tokens.size();
  mention_over_.assign(tokens, -1);
  // Names last: inside a noun phrase they are what their own tokens speak of.
  for (bool names : {false, true}) {
    for (size_t m = 0; m < cast_.mentions.size(); ++m) {
      const Mention& mention = cast_.mentions[m];
      if ((mention.form == MentionForm::kName) != names) continue;
      if (!names) {
        mention_over_[mention.head] = m;
        continue;
      }
      for (uint32_t i = mention.span.begin; i < mention.span.end; ++i) {
        mention_over_[i] = m;
      }
    }
  }
  first_mention_.assign(text_.tokenized.sentences.size() + 1,
                        cast_.mentions.size());
  for (size_t m = cast_.mentions.size(); m > 0; --m) {
    first_mention_[cast_.mentions[m - 1].sentence] = m - 1;
  }
}

// "Interview by Ann Vale", "By Ann Vale": a name behind "by" in a line that is none of
// the article's sentences.
bool SieveRunner::IsByline(const Mention& mention) const {
  const uint32_t at =
      mention.title.begin < mention.title.end ? mention.title.begin : mention.span.begin;
  const Sentence line = text_.tokenized.sentences[mention.sentence];
  return at > line.begin && absl::EqualsIgnoreCase(Word(at - 1), "by") &&
         line.end - line.begin <= kLongestByline;
}

// The person whom the article names most, above all in its headline, and who does not
// sign it.
void SieveRunner::FindInterviewee() {
  std::vector<int> counts(cast_.entities.size(), 0);
  for (const Mention& mention : cast_.mentions) {
    if (mention.form != MentionForm::kName || mention.entity < 0 ||
        cast_.entities[mention.entity].kind != EntityClass::kPerson ||
        IsByline(mention)) {
      continue;
    }
    const bool headline = index_.paragraph_of[mention.sentence] == 0;
    counts[mention.entity] += headline ? kHeadlineMentions : 1;
    const int count = counts[mention.entity];
    if (interviewee_ < 0 || count > counts[interviewee_]) {
      interviewee_ = mention.entity;
    }
  }
}

std::vector<SpeakerLink> SieveRunner::Run() {
  FindInterviewee();
  IndexInitials();
  for (const Sieve& sieve : kSieves) {
    for (size_t a : order_) {
      if (closed_[a] || attributions_[a].content.empty()) continue;
      confidence_ = sieve.precision;
      const int answer = (this->*sieve.find)(a);
      if (answer == kUnanswered) continue;
      if (sieve.guesses && IsNamedInContent(a, answer)) continue;
      closed_[a] = true;
      links_[a].sieve = sieve.name;
      if (answer == kNobody) continue;
      links_[a].speaker = answer;
      links_[a].confidence = confidence_;
    }
  }
  return std::move(links_);
}

// --- What the source itself says. ---

int SieveRunner::NobodySpeaks(size_t a) {
  if (!HasSource(a)) return kUnanswered;
  const TokenSpan source = attributions_[a].source[0];
  const NameWordClass word_class = ClassifyNameWord(Word(source.begin));
  if (word_class == NameWordClass::kNobody) return kNobody;
  const int m = MentionOver(source.begin);
  const bool you = m >= 0 && cast_.mentions[m].pronoun.person == 2 &&
                   source.end - source.begin == 1;
  return you ? kNobody : kUnanswered;
}

int SieveRunner::Author() {
  if (author_ < 0) {
    author_ = cast_.entities.size();
    cast_.entities.emplace_back();
    cast_.entities.back().kind = EntityClass::kPerson;
  }
  return author_;
}

// Whose words token `token` is among, as far as is known; kUnanswered where it is
// the article's own.
int SieveRunner::SpeakerOfContent(uint32_t token) const {
  const int content = speech_.content_of[token];
  return content < 0 ? kUnanswered : links_[content].speaker;
}

// The first-person pronoun that is the source's head, or -1.
int SieveRunner::FirstPersonHead(size_t a) const {
  if (!HasSource(a)) return -1;
  const uint32_t head = HeadOfPhrase(text_, attributions_[a].source[0]);
  const int m = MentionOver(head);
  return m >= 0 && cast_.mentions[m].pronoun.person == 1
             ? static_cast<int>(head)
             : -1;
}

// Behind a mark of a quotation that nothing closes.
bool SieveRunner::OpensUnclosed(uint32_t token) const {
  return token > 0 && IsQuotationMark(Word(token - 1));
}

// “I believe that it is so. - with no mark at its end: who was speaking before.
int SieveRunner::FirstPersonGoesOn(size_t a) {
  const int head = FirstPersonHead(a);
  if (head < 0 || !OpensUnclosed(head)) return kUnanswered;
  const int before = Neighbour(a, -1, 0);
  return before < 0 ? kUnanswered : links_[before].speaker;
}

// "I asked him": the author, outside of quotations.
int SieveRunner::AuthorSpeaks(size_t a) {
  const int head = FirstPersonHead(a);
  if (head < 0 || speech_.content_of[head] >= 0 ||
      cast_.mentions[MentionOver(head)].quoted || OpensUnclosed(head)) {
    return kUnanswered;
  }
  // In an interview everybody says "I".
  const int label = LabelOfParagraph(ParagraphOf(head));
  return label >= 0 ? label : Author();
}

// "I" inside somebody's words.
int SieveRunner::FirstPerson(size_t a) {
  const int head = FirstPersonHead(a);
  return head < 0 ? kUnanswered : SpeakerOfContent(head);
}

int SieveRunner::CoordinatedSource(size_t a) {
  if (!HasSource(a)) return kUnanswered;
  const TokenSpan source = attributions_[a].source[0];
  const uint32_t head = HeadOfPhrase(text_, source);
  const int first = MentionOver(head);
  if (first < 0 || cast_.mentions[first].form == MentionForm::kPronoun) {
    return kUnanswered;
  }
  const uint32_t and_token = cast_.mentions[first].span.end;
  if (and_token + 1 >= source.end ||
      !absl::EqualsIgnoreCase(Word(and_token), "and")) {
    return kUnanswered;
  }
  const TokenSpan rest = {and_token + 1, source.end};
  const int second = MentionOver(HeadOfPhrase(text_, rest));
  if (second < 0 || cast_.mentions[second].entity < 0) return kUnanswered;
  Entity both;
  both.kind = EntityClass::kGroup;
  both.plural = true;
  both.name = PhraseText(
      text_, {source.begin, EndOfPhrase(text_, cast_.mentions[second].head,
                                        source.end)});
  const auto added = pairs_.emplace(both.name, cast_.entities.size());
  if (added.second) cast_.entities.push_back(std::move(both));
  return added.first->second;
}

// "Okafor, [a Republican seeking a third term], called it": the source is no more
// than what stands between commas behind a name.
int SieveRunner::Apposition(size_t a) {
  if (!HasSource(a) || attributions_[a].cue.empty()) return kUnanswered;
  TokenSpan source = attributions_[a].source[0];
  const auto comma = [this](uint32_t i) {
    return i < text_.tags.size() && text_.tags[i] == PosTag::kComma;
  };
  if (comma(source.begin)) ++source.begin;
  if (source.end > source.begin && comma(source.end - 1)) --source.end;
  if (source.begin < 2 || source.begin >= source.end ||
      !comma(source.begin - 1) || !comma(source.end) ||
      attributions_[a].cue[0].begin != source.end + 1) {
    return kUnanswered;
  }
  const int inner = MentionOver(HeadOfPhrase(text_, source));
  const int m = MentionOver(source.begin - 2);
  if (m < 0 || cast_.mentions[m].form != MentionForm::kName ||
      cast_.mentions[m].quoted || cast_.mentions[m].possessive ||
      (inner >= 0 && cast_.mentions[inner].form != MentionForm::kNominal)) {
    return kUnanswered;
  }
  return cast_.mentions[m].entity;
}

int SieveRunner::MentionedSource(size_t a) {
  for (TokenSpan source : attributions_[a].source) {
    const uint32_t head = HeadOfSource(text_, source);
    const int m = head < source.end ? MentionOver(head) : -1;
    if (m < 0) continue;
    const Mention& mention = cast_.mentions[m];
    if (mention.entity < 0) continue;
    confidence_ *= mention.confidence;
    return mention.entity;
  }
  return kUnanswered;
}

// --- Layout. ---

// Initials of the people whose full names the article has; kNobody where several
// share them.
void SieveRunner::IndexInitials() {
  for (size_t e = 0; e < cast_.entities.size(); ++e) {
    const Entity& entity = cast_.entities[e];
    if (entity.kind != EntityClass::kPerson || !entity.named ||
        entity.fullest < 0) {
      continue;
    }
    const TokenSpan name = cast_.mentions[entity.fullest].span;
    std::string initials;
    for (uint32_t i = name.begin; i < name.end; ++i) {
      initials.push_back(Word(i)[0]);
    }
    const auto added = by_initials_.emplace(initials, static_cast<int>(e));
    if (!added.second) added.first->second = kNobody;
  }
}

// The entity of a label ("OKAFOR:", "Q:", "AO:") at the beginning of `paragraph`.
int SieveRunner::LabelOfParagraph(uint32_t paragraph) const {
  const auto& sentences = text_.tokenized.sentences;
  const auto& range = text_.tokenized.paragraphs[paragraph];
  const uint32_t begin = sentences[range.begin].begin;
  const uint32_t end = std::min(sentences[range.end - 1].end,
                                begin + kMaxLabelTokens + 1);
  for (uint32_t i = begin + 1; i < end; ++i) {
    if (Word(i) != ":") continue;
    if (i == begin + 1 && Word(begin) == "A") return interviewee_;
    if (i == begin + 1 && Word(begin) == "Q") return author_;
    if (i == begin + 1 && IsAllCapitals(Word(begin))) {
      const auto person = by_initials_.find(std::string(Word(begin)));
      if (person != by_initials_.end() && person->second >= 0) {
        return person->second;
      }
    }
    // All of the label is the name, with its title.
    const int m = MentionOver(i - 1);
    if (m < 0 || cast_.mentions[m].form != MentionForm::kName) return -1;
    const Mention& name = cast_.mentions[m];
    const uint32_t name_begin = name.title.begin < name.title.end
                                    ? name.title.begin
                                    : name.span.begin;
    return name_begin == begin ? name.entity : kUnanswered;
  }
  return kUnanswered;
}

int SieveRunner::Label(size_t a) {
  const uint32_t paragraph = Paragraph(a);
  const auto& range = text_.tokenized.paragraphs[paragraph];
  const uint32_t begin = text_.tokenized.sentences[range.begin].begin;
  // The label itself may be the source.
  if (HasSource(a)) {
    const TokenSpan source = attributions_[a].source[0];
    if (source.begin != begin || source.end >= text_.tags.size() ||
        Word(source.end) != ":") {
      return kUnanswered;
    }
  }
  if (begin + 1 < ContentEnd(a) && Word(begin) == "Q" &&
      Word(begin + 1) == ":") {
    return Author();
  }
  return LabelOfParagraph(paragraph);
}

// An interview's answer that only a dash marks.
int SieveRunner::Interviewee(size_t a) {
  return attributions_[a].rule == kTurnRule && !HasSource(a) ? interviewee_
                                                             : kUnanswered;
}

int SieveRunner::TrailingDash(size_t a) {
  const uint32_t at = ContentEnd(a);
  if (HasSource(a) || at + 1 >= text_.tags.size() || !IsDash(Word(at))) {
    return kUnanswered;
  }
  if (ParagraphOf(at) > LastParagraph(a) + 1) return kUnanswered;
  for (uint32_t i = at + 1; i < std::min<size_t>(at + 5, text_.tags.size());
       ++i) {
    const int m = MentionOver(i);
    if (m >= 0 && cast_.mentions[m].form == MentionForm::kName) {
      return cast_.mentions[m].entity;
    }
  }
  return kUnanswered;
}

std::string SieveRunner::ContentKey(size_t a) const {
  std::string key;
  size_t words = 0;
  for (TokenSpan span : attributions_[a].content) {
    for (uint32_t i = span.begin; i < span.end && words < 40; ++i) {
      if (!absl::ascii_isalnum(Word(i)[0])) continue;
      absl::StrAppend(&key, " ", absl::AsciiStrToLower(Word(i)));
      ++words;
    }
  }
  return words >= kMinRepeatedWords ? key : "";
}

int SieveRunner::RepeatedWords(size_t a) {
  if (!content_indexed_) {
    content_indexed_ = true;
    for (size_t b : order_) {
      const std::string key = ContentKey(b);
      if (links_[b].speaker >= 0 && !key.empty()) by_content_.emplace(key, b);
    }
  }
  if (!IsBareQuotation(a)) return kUnanswered;
  const std::string key = ContentKey(a);
  const auto it = key.empty() ? by_content_.end() : by_content_.find(key);
  return it == by_content_.end() ? kUnanswered : links_[it->second].speaker;
}

// --- Grammar. ---

bool SieveRunner::IsInContent(size_t a, uint32_t token) const {
  for (TokenSpan span : attributions_[a].content) {
    if (span.begin <= token && token < span.end) return true;
  }
  return false;
}

// Few people call themselves by their name.
bool SieveRunner::IsNamedInContent(size_t a, int entity) const {
  uint32_t looked = 0;
  for (TokenSpan span : attributions_[a].content) {
    for (uint32_t i = span.begin; i < span.end && looked < kMaxContentTokens;
         ++i, ++looked) {
      const int m = MentionOver(i);
      if (m >= 0 && cast_.mentions[m].form == MentionForm::kName &&
          cast_.mentions[m].entity == entity) {
        return true;
      }
    }
  }
  return false;
}

int SieveRunner::SubjectOfCue(size_t a) {
  if (HasSource(a)) return kUnanswered;
  const int subject = subjects_.SubjectOfCue(attributions_[a]);
  const int m = subject < 0 ? -1 : MentionOver(subject);
  if (m < 0 || IsInContent(a, subject)) return kUnanswered;
  const Mention& mention = cast_.mentions[m];
  bool known = true;
  if (mention.form == MentionForm::kNominal) {
    ClassOfNoun(text_, mention.head, &known);
  }
  if (!known) return kUnanswered;
  const NameWordClass first = ClassifyNameWord(Word(mention.span.begin));
  if (first == NameWordClass::kNobody) return kNobody;
  confidence_ *= mention.confidence;
  return mention.entity;
}

// True where nothing but an apposition or words that go with the verb stand between
// the end of a name and a cue: ", a Republican, | called", "also | warned".
bool SieveRunner::JoinsCue(uint32_t end, uint32_t cue) const {
  const bool apposition = end + 1 < cue && text_.tags[end] == PosTag::kComma &&
                          text_.tags[cue - 1] == PosTag::kComma;
  for (uint32_t i = end; i < cue; ++i) {
    const PosTag tag = text_.tags[i];
    const bool auxiliary = text_.deprels[i] == Deprel::kAux;
    if (apposition ? IsFiniteVerb(tag) || tag == PosTag::kColon
                   : tag != PosTag::kRb && !auxiliary) {
      return false;
    }
  }
  return true;
}

// A name that begins the cue's sentence and belongs to the cue, whatever the tree
// says.
int SieveRunner::OpeningSubject(size_t a) {
  const Attribution& attribution = attributions_[a];
  if (HasSource(a) || attribution.cue.empty()) return kUnanswered;
  const uint32_t cue = attribution.cue[0].begin;
  const uint32_t begin = text_.tokenized.sentences[SentenceOf(cue)].begin;
  const size_t m = first_mention_[SentenceOf(cue)];
  if (m >= cast_.mentions.size() || !IsFiniteVerb(text_.tags[cue])) {
    return kUnanswered;
  }
  const Mention& name = cast_.mentions[m];
  const uint32_t name_begin =
      std::min({name.span.begin, name.title.begin, name.modifier.begin});
  if (name.form != MentionForm::kName || name.quoted ||
      name_begin > begin + 1 || name.span.end > cue ||
      cue > name.span.end + kMaxAppositionTokens || IsInContent(a, name.head) ||
      !JoinsCue(name.span.end, cue)) {
    return kUnanswered;
  }
  return name.entity;
}

// The nearest attribution with a speaker before (step -1) or after (1) in text
// order, whose content is no more than max_paragraphs away; -1 for none.
int SieveRunner::Neighbour(size_t a, int step, uint32_t max_paragraphs) const {
  const int64_t size = order_.size();
  int64_t k = static_cast<int64_t>(rank_[a]) + step;
  for (int looked = 0; looked < kMaxNeighbours && k >= 0 && k < size;
       ++looked, k += step) {
    const size_t b = order_[k];
    if (attributions_[b].content.empty()) continue;
    const uint32_t distance = step < 0 ? Paragraph(a) - Paragraph(b)
                                       : Paragraph(b) - Paragraph(a);
    if (distance > max_paragraphs) return -1;
    if (links_[b].speaker >= 0 && attributions_[b].parent < 0 &&
        b != static_cast<size_t>(attributions_[a].parent)) {
      return b;
    }
  }
  return -1;
}

// A paragraph that begins with a mark after one that ended without a closing one.
int SieveRunner::OpenQuotation(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const uint32_t begin = ContentBegin(a);
  if (begin == 0 || ParagraphOf(begin - 1) == ParagraphOf(begin)) {
    return kUnanswered;
  }
  const int before = Neighbour(a, -1, 1);
  if (before < 0 || !IsQuotation(before) || ContentEnd(before) != begin ||
      IsQuotationMark(Word(begin - 1))) {
    return kUnanswered;
  }
  return links_[before].speaker;
}

// "..., adding that", "... and later confirmed".
bool SieveRunner::SharesSubject(uint32_t cue) const {
  if (text_.tags[cue] == PosTag::kVbg) return true;
  while (cue > 0 && text_.tags[cue - 1] == PosTag::kRb) --cue;
  return cue > 0 && text_.tags[cue - 1] == PosTag::kCc;
}

int SieveRunner::SameSentence(size_t a) {
  if (HasSource(a)) return kUnanswered;
  const Attribution& attribution = attributions_[a];
  const int before = Neighbour(a, -1, 0);
  const uint32_t at = attribution.cue.empty() ? ContentBegin(a)
                                              : attribution.cue[0].begin;
  if (before < 0) return kUnanswered;
  if (SentenceOf(ContentBegin(before)) != SentenceOf(at) &&
      SentenceOf(ContentEnd(before) - 1) != SentenceOf(at)) {
    return kUnanswered;
  }
  const bool shares = !attribution.cue.empty() &&
                      SharesSubject(attribution.cue[0].begin);
  return shares || IsQuotation(a) ? links_[before].speaker : kUnanswered;
}

// The subject of sentence `sentence` before token `end`.
int SieveRunner::SubjectOfSentence(uint32_t sentence, uint32_t end) const {
  const size_t first = first_mention_[sentence];
  for (size_t m = first;
       m < std::min(cast_.mentions.size(), first + kMaxMentions) &&
       cast_.mentions[m].sentence == sentence &&
       cast_.mentions[m].head < end;
       ++m) {
    const Mention& mention = cast_.mentions[m];
    if (mention.subject && mention.entity >= 0 && !mention.quoted &&
        mention.pronoun.person != 2) {
      return mention.entity;
    }
  }
  return kUnanswered;
}

int SieveRunner::ColonBefore(size_t a) {
  const uint32_t begin = ContentBegin(a);
  if (!IsBareQuotation(a) || begin == 0 || Word(begin - 1) != ":") {
    return kUnanswered;
  }
  return SubjectOfSentence(SentenceOf(begin - 1), begin);
}

// --- Neighbours. ---

// Where everything that belongs to attribution `a` begins and ends.
TokenSpan SieveRunner::Extent(size_t a) const {
  const Attribution& attribution = attributions_[a];
  TokenSpan extent = {ContentBegin(a), ContentEnd(a)};
  for (const auto* spans : {&attribution.cue, &attribution.source}) {
    for (TokenSpan span : *spans) {
      extent.begin = std::min(extent.begin, span.begin);
      extent.end = std::max(extent.end, span.end);
    }
  }
  return extent;
}

// No sentence stands between the two.
bool SieveRunner::Adjacent(size_t first, size_t second) const {
  const uint32_t end = Extent(first).end, begin = Extent(second).begin;
  return begin < end || SentenceOf(begin) <= SentenceOf(end - 1) + 1;
}

int SieveRunner::SameParagraph(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const int before = Neighbour(a, -1, 0), after = Neighbour(a, 1, 0);
  if (before >= 0 && IsQuotation(before) && Adjacent(before, a)) {
    return links_[before].speaker;
  }
  confidence_ -= 0.05f;
  if (after >= 0 && IsQuotation(after) && Adjacent(a, after)) {
    return links_[after].speaker;
  }
  confidence_ -= 0.05f;
  return before >= 0 && Adjacent(before, a) ? links_[before].speaker
                                            : kUnanswered;
}

// With other sentences between.
int SieveRunner::SameParagraphFurther(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const int before = Neighbour(a, -1, 0), after = Neighbour(a, 1, 0);
  if (before >= 0) return links_[before].speaker;
  return after >= 0 ? links_[after].speaker : kUnanswered;
}

bool EndsWithQuestion(const AnnotatedText& text, uint32_t end) {
  for (uint32_t i = end; i > 0 && i + 3 > end; --i) {
    if (text.tokenized.Word(i - 1) == "?") return true;
  }
  return false;
}

int SieveRunner::AnswerToQuestion(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const int question = Neighbour(a, -1, 1);
  if (question < 0 || !IsQuotation(question) ||
      !EndsWithQuestion(text_, ContentEnd(question))) {
    return kUnanswered;
  }
  const int other = Neighbour(question, -1, 2);
  if (other < 0 || !IsQuotation(other) ||
      links_[other].speaker == links_[question].speaker) {
    return kUnanswered;
  }
  return links_[other].speaker;
}

// Three turns A, B, A in three paragraphs: B's is the next.
int SieveRunner::Turns(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const int last = Neighbour(a, -1, 1);
  const int middle = last < 0 ? -1 : Neighbour(last, -1, 1);
  const int first = middle < 0 ? -1 : Neighbour(middle, -1, 1);
  if (first < 0 || Paragraph(last) == Paragraph(a) ||
      Paragraph(middle) == Paragraph(last) ||
      Paragraph(first) == Paragraph(middle)) {
    return kUnanswered;
  }
  const bool alternate = links_[first].speaker == links_[last].speaker &&
                         links_[middle].speaker != links_[last].speaker;
  return alternate && IsQuotation(first) && IsQuotation(middle) &&
                 IsQuotation(last)
             ? links_[middle].speaker
             : kUnanswered;
}

int SieveRunner::SubjectBefore(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const uint32_t begin = ContentBegin(a);
  const uint32_t sentence = SentenceOf(begin);
  const int here = SubjectOfSentence(sentence, begin);
  if (here >= 0) return here;
  if (sentence == 0 ||
      index_.paragraph_of[sentence - 1] != index_.paragraph_of[sentence]) {
    return kUnanswered;
  }
  return SubjectOfSentence(sentence - 1, begin);
}

int SieveRunner::ParagraphBefore(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const int before = Neighbour(a, -1, 1);
  if (before < 0) return kUnanswered;
  const uint32_t begin = ContentBegin(a);
  const bool opens = begin == 0 || ParagraphOf(begin - 1) != ParagraphOf(begin);
  if (Paragraph(before) == Paragraph(a)) return kUnanswered;
  if (!opens || !IsQuotation(before)) confidence_ -= 0.2f;
  return links_[before].speaker;
}

int SieveRunner::SubjectAfter(size_t a) {
  if (!IsBareQuotation(a)) return kUnanswered;
  const uint32_t end = ContentEnd(a);
  if (end >= text_.tags.size()) return kUnanswered;
  const uint32_t paragraph = Paragraph(a);
  if (ParagraphOf(end) > paragraph) return kUnanswered;
  return SubjectOfSentence(SentenceOf(end), text_.tags.size());
}

}  // namespace

std::vector<SpeakerLink> RunSpeakerSieves(
    const AnnotatedText& text, const TextIndex& index, const SpeechMap& speech,
    const VerbSubjects& subjects, const std::vector<Attribution>& attributions,
    Cast* cast, int* author) {
  return SieveRunner(text, index, speech, subjects, attributions, cast, author)
      .Run();
}

}  // namespace attest
