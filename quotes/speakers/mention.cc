#include "quotes/speakers/mention.h"

#include <algorithm>
#include <cstddef>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "quotes/lexicon/lemmatizer.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/speakers/name_finder.h"
#include "quotes/speakers/name_titles.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/speakers/noun_phrase.h"
#include "quotes/speakers/source_head.h"
#include "quotes/text/tokenized_text.h"

namespace attest {
namespace {

// Nothing longer is looked at in front of a noun.
constexpr uint32_t kMaxModifiers = 10;
constexpr uint32_t kMaxLabelTokens = 5;
constexpr uint32_t kMaxDatelineTokens = 14;
// From a bracket to a name in it.
constexpr uint32_t kMaxBracketTokens = 6;

bool IsPronounTag(PosTag tag) {
  return tag == PosTag::kPrp || tag == PosTag::kPrpS || tag == PosTag::kWp ||
         tag == PosTag::kWpS;
}

class MentionFinder {
 public:
  MentionFinder(const AnnotatedText& text,
                const std::vector<TokenSpan>& quotations,
                const std::vector<TokenSpan>& sources,
                const std::vector<uint32_t>& subjects)
      : text_(text) {
    quoted_.assign(text.tokenized.tokens.size(), false);
    uint32_t filled = 0;  // Nested quotations are filled once.
    for (TokenSpan q : quotations) {
      for (uint32_t i = std::max(filled, q.begin);
           i < q.end && i < quoted_.size(); ++i) {
        quoted_[i] = true;
      }
      filled = std::max(filled, q.end);
    }
    source_at_.assign(quoted_.size(), {0, 0});
    is_subject_.assign(quoted_.size(), false);
    for (uint32_t subject : subjects) is_subject_[subject] = true;
    for (TokenSpan source : sources) {
      const uint32_t head = HeadOfSource(text, source);
      if (head < source.end) source_at_[head] = source;
      if (IsAllNames(source)) {
        for (uint32_t i = source.begin; i < source.end; ++i) {
          name_words_.insert(text.tokenized.Word(i));
        }
      }
    }
    CollectNameWords();
    CollectLabels();
    opens_paragraph_.assign(text.tokenized.sentences.size(), false);
    for (const Paragraph& paragraph : text.tokenized.paragraphs) {
      opens_paragraph_[paragraph.begin] = true;
    }
  }

  std::vector<Mention> Find() {
    for (uint32_t s = 0; s < text_.tokenized.sentences.size(); ++s) {
      AddSentence(s);
    }
    std::stable_sort(
        mentions_.begin(), mentions_.end(),
        [](const Mention& a, const Mention& b) { return a.head < b.head; });
    return std::move(mentions_);
  }

 private:
  bool IsSourceHead(uint32_t i) const {
    return is_subject_[i] || IsMarkedSource(i);
  }
  bool IsMarkedSource(uint32_t i) const {
    return source_at_[i].begin < source_at_[i].end;
  }

  // "Mayor" in "Mayor Ann Okafor", which the entity tagger takes for a part of the name.
  bool IsTitleOfNext(uint32_t i, Sentence sentence) const {
    if (i + 1 >= sentence.end || text_.tags[i + 1] != PosTag::kNnp ||
        !IsTitleNoun(text_, i)) {
      return false;
    }
    // "Dean Smith" may be called so; "Dean Ann Smith" is not.
    return !IsFirstName(text_.tokenized.Word(i)) ||
           (i + 2 < sentence.end && text_.tags[i + 2] == PosTag::kNnp &&
            IsFirstName(text_.tokenized.Word(i + 1)));
  }

  // Words that are names in sentences whose capitals tell: headlines have them too.
  // The head of a source is what the attribution model takes for somebody.
  void CollectNameWords() {
    for (Sentence sentence : text_.tokenized.sentences) {
      if (IsHeadline(text_, sentence)) continue;
      for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
        const bool somebody = text_.entities[i] == EntityType::kPerson ||
                              text_.entities[i] == EntityType::kOrganization;
        if (!somebody && !IsSourceHead(i)) continue;
        const absl::string_view word = text_.tokenized.Word(i);
        const bool noun = LookUpNoun(text_, i).known;
        if (noun && (i == sentence.begin || IsTitleOfNext(i, sentence) ||
                     text_.entities[i] != EntityType::kPerson)) {
          continue;
        }
        if (text_.tags[i] == PosTag::kNnp ||
            (IsSourceHead(i) && IsAllCapitals(word))) {
          name_words_.insert(word);
        }
      }
    }
  }

  // A source of two to four capitalised words is a name, whatever its tags.
  bool IsAllNames(TokenSpan source) const {
    if (source.end < source.begin + 2 || source.end > source.begin + 4) {
      return false;
    }
    for (uint32_t i = source.begin; i < source.end; ++i) {
      const absl::string_view word = text_.tokenized.Word(i);
      if (!IsCapitalised(word) || text_.tags[i] == PosTag::kDt ||
          text_.tags[i] == PosTag::kJj || IsPronounTag(text_.tags[i]) ||
          LookUpNoun(text_, i).known) {
        return false;
      }
    }
    return true;
  }

  // "OKAFOR:" at a paragraph's beginning.
  void CollectLabels() {
    const TokenizedText& text = text_.tokenized;
    for (const Paragraph& paragraph : text.paragraphs) {
      const uint32_t begin = text.sentences[paragraph.begin].begin;
      const uint32_t end = std::min<size_t>(begin + kMaxLabelTokens,
                                            text.tokens.size());
      uint32_t i = begin;
      while (i < end && IsAllCapitals(text.Word(i))) ++i;
      if (i == begin || i >= end || text.Word(i) != ":") continue;
      for (uint32_t k = begin; k < i; ++k) name_words_.insert(text.Word(k));
    }
  }

  // "LUND, March 3 (Reuters) -": where the dateline that opens a paragraph ends;
  // the sentence's beginning where there is none.
  uint32_t AfterDateline(Sentence range) const {
    const TokenizedText& text = text_.tokenized;
    const uint32_t end = std::min(range.end, range.begin + kMaxDatelineTokens);
    for (uint32_t i = range.begin + 1; i < end; ++i) {
      const absl::string_view word = text.Word(i);
      if (!IsDash(word)) {
        const PosTag tag = text_.tags[i];
        const bool place = IsProperNounTag(tag) || tag == PosTag::kComma || tag == PosTag::kCd ||
                           tag == PosTag::kLrb || tag == PosTag::kRrb;
        if (!place && absl::ascii_islower(word[0])) break;
        continue;
      }
      const absl::string_view place = text.Word(range.begin);
      const bool capitals = place.size() > 2 && IsAllCapitals(place);
      return capitals || text.Word(i - 1) == ")" ? i + 1 : range.begin;
    }
    return range.begin;
  }

  // "Said [Ann Okafor], “We looked.”": a word before the source that the name stands for is
  // a verb with a capital.
  void CutAtSource(Mention* name) const {
    const TokenSpan source = source_at_[name->head];
    if (source.begin == name->span.begin + 1 && source.begin <= name->head) {
      name->span.begin = source.begin;
    }
  }

  void AddSentence(uint32_t s) {
    const size_t first = mentions_.size();
    FindNames(text_, s, name_words_, &mentions_);
    if (mentions_.size() > first) CutAtSource(&mentions_[first]);
    const Sentence range = text_.tokenized.sentences[s];
    const uint32_t begin =
        opens_paragraph_[s] ? AfterDateline(range) : range.begin;
    mentions_.erase(std::remove_if(mentions_.begin() + first, mentions_.end(),
                                   [begin](const Mention& name) {
                                     return name.head < begin;
                                   }),
                    mentions_.end());
    const size_t names_end = mentions_.size();
    size_t name = first;
    for (uint32_t i = begin; i < range.end; ++i) {
      while (name < names_end && mentions_[name].span.end <= i) ++name;
      const bool in_name = name < names_end && mentions_[name].span.begin <= i;
      if (in_name) continue;
      if (!AddPronoun(i, s)) AddNominal(i, s);
    }
    for (size_t m = first; m < mentions_.size(); ++m) Complete(&mentions_[m]);
  }

  // The row of the pronouns' table for token `i`, -1 where it is none that speaks of
  // somebody.
  int PronounRow(uint32_t i) const {
    const absl::string_view word = text_.tokenized.Word(i);
    const bool relative_source =
        IsSourceHead(i) &&
        (text_.tags[i] == PosTag::kWdt ||
         (source_at_[i].end == i + 1 && absl::EqualsIgnoreCase(word, "that")));
    if (!IsPronounTag(text_.tags[i]) && !relative_source) return -1;
    if (word.size() > 1 && IsAllCapitals(word)) return -1;
    if (text_.deprels[i] == Deprel::kExpl) return -1;
    const int row = Pronouns().Find(word);
    return row >= 0 && Pronouns().Get(row, kPronounCase) != "demonstrative" ? row : -1;
  }

  bool AddPronoun(uint32_t i, uint32_t s) {
    const int row = PronounRow(i);
    if (row < 0) return false;
    const auto column = [row](int c) { return Pronouns().Get(row, c); };
    Mention pronoun;
    pronoun.form = MentionForm::kPronoun;
    pronoun.span = {i, i + 1};
    pronoun.head = i;
    pronoun.sentence = s;
    pronoun.pronoun.person = column(kPronounPerson)[0] - '0';
    pronoun.pronoun.plural = column(kPronounNumber) == "p";
    pronoun.pronoun.neuter = column(kPronounSex) == "n";
    pronoun.pronoun.relative = column(kPronounCase) == "relative";
    pronoun.pronoun.reflexive = column(kPronounCase) == "reflexive";
    pronoun.pronoun.possessive = column(kPronounCase) == "possessive";
    pronoun.plural = pronoun.pronoun.plural;
    pronoun.sex = ParseSex(column(kPronounSex));
    mentions_.push_back(pronoun);
    return true;
  }

  // A noun that ends a run of nouns, and is more than a part of a phrase about something.
  bool StandsForSomebody(uint32_t i, Sentence range) const {
    if (!IsNounTag(text_.tags[i]) || IsQuantity(i)) return false;
    if (i + 1 >= range.end) return true;
    // "the source of speculation" is no informant.
    const bool origin = text_.tokenized.Word(i) == "source" &&
                        text_.tokenized.Word(i + 1) == "of";
    return !IsNounTag(text_.tags[i + 1]) && !BelongsToTitle(i, range) && !origin;
  }

  // A noun that speaks of somebody, or is a source's head.
  void AddNominal(uint32_t i, uint32_t s) {
    const Sentence range = text_.tokenized.sentences[s];
    const bool source = IsSourceHead(i);
    if (!source && !StandsForSomebody(i, range)) return;
    const LexicalNoun lexical = LookUpNoun(text_, i);
    if (!lexical.known && !source) return;
    Mention nominal;
    nominal.form = MentionForm::kNominal;
    nominal.head = i;
    nominal.sentence = s;
    nominal.span = {PhraseBegin(i, range.begin), i + 1};
    nominal.limit = range.end;
    nominal.source = source;
    if (IsMarkedSource(i)) {
      nominal.span.begin = std::min(nominal.span.begin, SourceBegin(i));
      nominal.limit = std::max(source_at_[i].end, i + 1);
    }
    bool known;
    nominal.votes[static_cast<int>(ClassOfNoun(text_, i, &known))] = 1;
    nominal.sex = lexical.sex;
    nominal.plural = IsPlural(text_, i);
    nominal.definite = IsDefinite(nominal.span);
    mentions_.push_back(nominal);
  }

  bool IsQuantity(uint32_t i) const {
    return ClassifyNameWord(text_.tokenized.Word(i)) ==
           NameWordClass::kQuantity;
  }

  // "Also speaking, | a chieftain of the party"
  uint32_t AfterParticiple(uint32_t begin, uint32_t head) const {
    uint32_t i = begin;
    while (i < head && text_.tags[i] == PosTag::kRb) ++i;
    if (i >= head || text_.tags[i] != PosTag::kVbg) return begin;
    while (i < head && text_.tags[i] != PosTag::kComma) ++i;
    return i < head ? i + 1 : begin;
  }

  // Where the source whose head is `head` begins, without prepositions and marks.
  uint32_t SourceBegin(uint32_t head) const {
    uint32_t begin = AfterParticiple(
        AfterClause(text_, {source_at_[head].begin, source_at_[head].end}), head);
    while (begin < head && (text_.tags[begin] == PosTag::kIn ||
                            text_.tags[begin] == PosTag::kTo ||
                            text_.tags[begin] == PosTag::kComma ||
                            IsQuotationMark(text_.tokenized.Word(begin)))) {
      ++begin;
    }
    return begin;
  }

  // "State" in "Secretary of State" speaks of nobody by itself.
  bool BelongsToTitle(uint32_t i, Sentence range) const {
    return i >= range.begin + 2 &&
           TitleLength(text_, i - 2, i + 1, /*capital=*/false) == 3;
  }

  bool IsDefinite(TokenSpan span) const {
    const absl::string_view first = text_.tokenized.Word(span.begin);
    for (absl::string_view word : {"the", "this", "that", "these", "those"}) {
      if (absl::EqualsIgnoreCase(first, word)) return true;
    }
    for (uint32_t i = span.begin; i < span.end; ++i) {
      if (text_.tags[i] == PosTag::kPos) return true;
    }
    return text_.tags[span.begin] == PosTag::kPrpS;
  }

  // Leftwards from the head over what may stand in front of a noun.
  uint32_t PhraseBegin(uint32_t head, uint32_t sentence_begin) const {
    uint32_t begin = head;
    while (begin > sentence_begin && head - begin < kMaxModifiers) {
      const PosTag tag = text_.tags[begin - 1];
      const bool participle = (tag == PosTag::kVbn || tag == PosTag::kVbg) &&
                              text_.deprels[begin - 1] == Deprel::kAmod;
      const bool modifies =
          IsNounTag(tag) || tag == PosTag::kJj || tag == PosTag::kJjr ||
          tag == PosTag::kJjs || tag == PosTag::kCd || tag == PosTag::kPos ||
          tag == PosTag::kPdt || participle;
      const bool determines = tag == PosTag::kDt || tag == PosTag::kPrpS;
      const absl::string_view word = text_.tokenized.Word(begin - 1);
      if (IsQuotationMark(word) || IsListMark(word) ||
          ClassifyNameWord(word) == NameWordClass::kCalendar) {
        break;
      }
      if (!modifies && !determines) break;
      --begin;
      if (determines) break;
    }
    if (begin < head && text_.tags[begin] == PosTag::kPos) ++begin;
    return begin;
  }

  // In short brackets behind a name's word.
  bool IsBracketed(const Mention& mention) const {
    const uint32_t sentence = text_.tokenized.sentences[mention.sentence].begin;
    uint32_t open = mention.span.begin;
    while (open > sentence && mention.span.begin - open < kMaxBracketTokens &&
           text_.tags[open] != PosTag::kLrb && text_.tags[open] != PosTag::kRrb) {
      --open;
    }
    return open > sentence && open < mention.span.begin && text_.tags[open] == PosTag::kLrb &&
           text_.tags[open - 1] == PosTag::kNnp;
  }

  void Complete(Mention* mention) const {
    const uint32_t head = mention->head;
    mention->quoted = quoted_[head];
    mention->bracketed = IsBracketed(*mention);
    const uint32_t next = mention->span.end;
    mention->possessive =
        mention->pronoun.possessive ||
        (next < text_.tags.size() && text_.tags[next] == PosTag::kPos);
    for (uint32_t i = mention->span.begin; i < mention->span.end; ++i) {
      const bool own =
          mention->form == MentionForm::kName || i == mention->head;
      if (own && IsMarkedSource(i)) mention->source_span = source_at_[i];
      SetSubject(i, mention);
    }
    // "spokesman Ann Okafor said": the subject may be her title.
    for (uint32_t i = mention->title.begin; i < mention->title.end; ++i) {
      SetSubject(i, mention);
    }
  }

  void SetSubject(uint32_t token, Mention* mention) const {
    const Deprel deprel = text_.deprels[token];
    if (deprel != Deprel::kNsubj && deprel != Deprel::kNsubjpass) return;
    mention->subject = true;
    mention->verb = text_.heads[token];
  }

  const AnnotatedText& text_;
  std::vector<bool> quoted_;
  // By token: the source whose head it is, else empty.
  std::vector<TokenSpan> source_at_;
  std::vector<bool> is_subject_;  // By token: of a cue without source.
  std::vector<bool> opens_paragraph_;  // By sentence.
  absl::flat_hash_set<absl::string_view> name_words_;
  std::vector<Mention> mentions_;
};

}  // namespace

EntityClass Mention::Class() const {
  return static_cast<EntityClass>(
      std::max_element(votes, votes + kNumEntityClasses) - votes);
}

TextIndex::TextIndex(const TokenizedText& text) {
  sentence_of.resize(text.tokens.size());
  paragraph_of.resize(text.sentences.size());
  for (uint32_t s = 0; s < text.sentences.size(); ++s) {
    for (uint32_t i = text.sentences[s].begin; i < text.sentences[s].end; ++i) {
      sentence_of[i] = s;
    }
  }
  for (uint32_t p = 0; p < text.paragraphs.size(); ++p) {
    for (uint32_t s = text.paragraphs[p].begin; s < text.paragraphs[p].end;
         ++s) {
      paragraph_of[s] = p;
    }
  }
}

std::vector<Mention> FindMentions(const AnnotatedText& text,
                                  const std::vector<TokenSpan>& quotations,
                                  const std::vector<TokenSpan>& sources,
                                  const std::vector<uint32_t>& subjects) {
  return MentionFinder(text, quotations, sources, subjects).Find();
}

}  // namespace attest
