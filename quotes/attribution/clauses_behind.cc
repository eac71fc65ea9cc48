#include "quotes/attribution/clauses_behind.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/headline_quotations.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// All of the 28 that the BBC's 2,197 articles have are right, read by hand; news of other kinds
// may have worse.
constexpr float kClauseBehindConfidence = 0.75f;
// Tokens of a subject, and of what stands behind the verb.
constexpr uint32_t kLongestSubject = 12;
constexpr uint32_t kLongestTail = 8;
// A statement has at least a subject, a verb, and one word more.
constexpr uint32_t kShortestContent = 3;

// What stands behind a clause's comma: who, and the verb with its auxiliary.
struct ClauseBehind {
  TokenSpan subject = {0, 0};
  TokenSpan cue = {0, 0};
};

bool IsNominal(PosTag tag) {
  return IsNounTag(tag) || tag == PosTag::kJj || tag == PosTag::kPos;
}

// "yesterday", "last week", "on Friday", "in the journal Heart", and nothing more.
bool IsTail(const TokenTable& table, TokenSpan tail) {
  const TokenizedText& text = table.annotated->tokenized;
  if (tail.begin >= tail.end) return true;
  if (tail.end - tail.begin > kLongestTail) return false;
  const std::vector<PosTag>& tags = table.annotated->tags;
  const absl::string_view first = text.Word(tail.begin);
  const bool time = first == "yesterday" || first == "today" || first == "last" ||
                    first == "this" || first == "earlier" || first == "later";
  // "filed for bankruptcy": what a deed was for.
  const bool prepositional =
      tags[tail.begin] == PosTag::kIn && first != "that" && first != "for";
  if (!time && !prepositional) return false;
  for (uint32_t i = tail.begin; i < tail.end; ++i) {
    if (IsFiniteVerbTag(tags[i]) || tags[i] == PosTag::kVbg || tags[i] == PosTag::kComma ||
        tags[i] == PosTag::kTo || tags[i] == PosTag::kColon || table.quotation[i] >= 0) {
      return false;
    }
  }
  return true;
}

// Whether the tagger may have taken a verb for one more noun ("the report notes").
bool MayBeVerb(const TokenTable& table, uint32_t token, uint32_t end) {
  const absl::string_view word = table.annotated->tokenized.Word(token);
  const CueEntry* entry = FindCueVerb(word);
  return entry != nullptr && entry->strength >= 2 && word.back() == 's' &&
         table.annotated->tags[token] == PosTag::kNns &&
         (table.annotated->tags[token - 1] == PosTag::kNn ||
          table.annotated->tags[token - 1] == PosTag::kNnp) &&
         (token + 1 == end || table.annotated->tags[token + 1] == PosTag::kIn);
}

bool Shows(absl::string_view word) {
  for (absl::string_view verb : {"found", "finds", "show", "shows", "showed", "shown", "suggest",
                                 "suggests", "suggested", "reveal", "reveals", "revealed"}) {
    if (word == verb) return true;
  }
  return false;
}

// "reviewed by the Herald": behind who has the documents; `begin` for none.
uint32_t AfterOwner(const TokenTable& table, uint32_t begin, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  static const auto& had = *new absl::flat_hash_set<absl::string_view>(
      {"analysed", "analyzed", "examined", "obtained", "read", "reviewed", "seen", "verified",
       "viewed"});
  if (begin + 2 >= end || text.Word(begin + 1) != "by" || !had.contains(text.Word(begin))) {
    return begin;
  }
  uint32_t i = begin + 2 + (table.annotated->tags[begin + 2] == PosTag::kDt);
  const uint32_t owner = i;
  // The tagger may take "the Herald show" for a show.
  while (i < end && IsNominal(table.annotated->tags[i]) && !(i > owner && Shows(text.Word(i)))) ++i;
  return i > owner ? i : begin;
}

// "court records | and emails | reviewed by the Herald": behind the second of two kinds of
// documents, and behind who has them; the subject's end for none.
uint32_t AfterMoreDocuments(const TokenTable& table, TokenSpan subject, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  uint32_t second = subject.end;
  if (second + 1 < end && text.Word(second) == "and") {
    uint32_t i = second + 1;
    while (i < end && IsNominal(table.annotated->tags[i])) ++i;
    if (i > second + 1) second = i;
  }
  const uint32_t owner = AfterOwner(table, second, end);
  const bool document = Documents().Find(text.Word(subject.end - 1)) >= 0 ||
                        Documents().Find(text.Word(second - 1)) >= 0;
  return document || owner > second ? owner : subject.end;
}

// The end of the noun phrase or pronoun at `begin`; `begin` if there is none.
uint32_t EndOfSubject(const TokenTable& table, uint32_t begin, uint32_t end) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (begin >= end) return begin;
  if (tags[begin] == PosTag::kPrp) {
    // "What we do is, we vote." speaks of itself.
    const absl::string_view word = table.annotated->tokenized.Word(begin);
    return begin + (word != "I" && word != "we" && word != "you");
  }
  const bool determined = tags[begin] == PosTag::kDt || tags[begin] == PosTag::kPrpS;
  uint32_t i = begin + determined;
  while (i < end && IsNominal(tags[i]) && !IsHeard(table.annotated->tokenized, {i, i + 1}) &&
         !(i > begin + determined && MayBeVerb(table, i, end))) {
    ++i;
  }
  return i == begin + determined ? begin : AfterMoreDocuments(table, {begin, i}, end);
}

// "was told", "was alleged", "writes", "has found", "heard": the verb at `begin`, with its
// auxiliary; empty for others.
TokenSpan CueAt(const TokenTable& table, uint32_t begin, uint32_t end) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view first = text.Word(begin);
  const bool passive = first == "was" || first == "were";
  const bool perfect = first == "has" || first == "have" || first == "had";
  const uint32_t verb = begin + (passive || perfect);
  if (verb >= end) return {begin, begin};
  const TokenSpan cue = {begin, verb + 1};
  if (IsHeard(text, cue)) return cue;
  const absl::string_view word = text.Word(verb);
  const PosTag tag = table.annotated->tags[verb];
  if (!passive && Shows(word)) return cue;
  const bool form = passive || perfect ? tag == PosTag::kVbn || tag == PosTag::kVbd
                            : IsFiniteVerbTag(tag) || tag == PosTag::kVb || tag == PosTag::kNns;
  const CueEntry* entry = form ? FindCueVerb(word) : nullptr;
  const bool says = entry != nullptr && entry->strength >= 2 && entry->polarity >= 0 &&
                    IsStatementAct(entry->act);
  // What somebody else "was told", nobody says.
  const bool impersonal = text.Word(begin - 1) == "it";
  return says && passive == impersonal ? cue : TokenSpan{begin, begin};
}

// "internal emails", "court records seen by the Herald", "union officials".
bool MaySpeakInPlural(const TokenTable& table, TokenSpan subject) {
  uint32_t noun = subject.begin;
  while (noun + 1 < subject.end && IsNominal(table.annotated->tags[noun + 1])) ++noun;
  const absl::string_view word = table.annotated->tokenized.Word(noun);
  return table.annotated->tags[noun] == PosTag::kNns && subject.begin < noun &&
         (noun + 1 < subject.end || Documents().Find(word) >= 0 || PersonGroups().Find(word) >= 0);
}

// A headline has no articles ("..., union claims").
ClauseBehind ReadClause(const TokenTable& table, uint32_t begin, uint32_t end, bool headline) {
  const uint32_t last = std::min(end, begin + kLongestSubject);
  if (begin >= last) return {};
  const absl::string_view opening = table.annotated->tokenized.Word(begin);
  if (opening == "says" || opening == "say") {
    const uint32_t subject = EndOfSubject(table, begin + 1, end);
    if (subject > begin + 1 && subject == end) return {{begin + 1, end}, {begin, begin + 1}};
  }
  const uint32_t verb = EndOfSubject(table, begin, last);
  if (verb == begin || verb >= end) return {};
  const TokenSpan cue = CueAt(table, verb, end);
  if (cue.begin == cue.end || !IsTail(table, {cue.end, end})) return {};
  // "lamps, [chemicals found] in some homes"
  const PosTag first = table.annotated->tags[begin];
  const bool named = headline || first == PosTag::kDt || first == PosTag::kPrp ||
                     first == PosTag::kNnp || MaySpeakInPlural(table, {begin, verb});
  if (!named && !IsHeard(table.annotated->tokenized, cue)) return {};
  return {{begin, verb}, cue};
}

// Whether the words make a clause that stands by itself: a finite verb with a word before
// it, which no conjunction or preposition at the beginning takes ("After she fell"). In a
// headline the verb may stand in quotation marks, or without its auxiliary ("Man arrested").
bool IsClause(const TokenTable& table, TokenSpan words, bool headline) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  uint32_t begin = words.begin;
  if (tags[begin] == PosTag::kIn || tags[begin] == PosTag::kWrb ||
      tags[begin] == PosTag::kVbg || tags[begin] == PosTag::kVbn) {
    while (begin < words.end && tags[begin] != PosTag::kComma) ++begin;
  }
  for (uint32_t i = begin + 1; i < words.end; ++i) {
    if (headline ? IsVerbTag(tags[i]) : IsFiniteVerbTag(tags[i]) && table.quotation[i] < 0) {
      return true;
    }
  }
  return false;
}

// Looks at each sentence's last clause.
class ClausesBehind {
 public:
  ClausesBehind(const TokenTable& table, std::vector<Attribution>* attributions)
      : table_(table),
        attributions_(attributions),
        owners_(Owners(table.size(), *attributions)),
        cue_of_(table.size(), -1),
        headline_(HeadlineOf(table)),
        outer_(table.annotated->tokenized.sentences.size(), -1) {
    for (size_t k = 0; k < attributions->size(); ++k) {
      for (TokenSpan cue : (*attributions)[k].cue) {
        std::fill(cue_of_.begin() + cue.begin, cue_of_.begin() + cue.end,
                  static_cast<int>(k));
      }
    }
  }

  void Attribute() {
    for (const Sentence& s : table_.annotated->tokenized.sentences) {
      uint32_t end = s.end;
      if (end > s.begin && table_.annotated->tags[end - 1] == PosTag::kPeriod) --end;
      const uint32_t comma = LastComma({s.begin, end});
      if (comma < s.begin + kShortestContent || table_.quotation[comma] >= 0) continue;
      const bool headline = s.begin == headline_.begin && s.end == headline_.end;
      const ClauseBehind clause = ReadClause(table_, comma + 1, end, headline);
      if (clause.cue.end > clause.cue.begin && IsClause(table_, {s.begin, comma}, headline)) {
        Give({s.begin, comma}, clause, end);
      }
    }
    Nest();
  }

 private:
  // The last comma of the sentence's end, as far as a clause may reach; else its beginning.
  uint32_t LastComma(TokenSpan sentence) const {
    for (uint32_t i = sentence.end; i > sentence.begin; --i) {
      if (sentence.end - i > kLongestSubject + kLongestTail + 2) break;
      if (table_.annotated->tags[i - 1] == PosTag::kComma) return i - 1;
    }
    return sentence.begin;
  }

  // A cue of the sentence's own last clause that the model has; -1 for none.
  int KnownCue(TokenSpan clause) const {
    for (uint32_t i = clause.begin; i < clause.end; ++i) {
      if (cue_of_[i] >= 0) return cue_of_[i];
    }
    return -1;
  }

  // Whether the attribution's content is nothing but the clause's listener, perhaps with
  // what stands before.
  bool TakesListener(const Attribution& a, const ClauseBehind& clause) const {
    return a.content.back().end == clause.cue.begin &&
           IsHeard(table_.annotated->tokenized, clause.cue);
  }

  // "“We won,” said Brand, the mayor said": somebody has the words.
  bool IsSpokenFor(TokenSpan words) const {
    const int32_t q = QuotationFrom(table_, words.begin);
    return q >= 0 && IsSpeech(table_.quotations[q]) && owners_[words.begin] >= 0;
  }

  // "Brand said they do not show it, which he said was there, the footage showed": behind what
  // two say, the footage may show no more than the last words.
  bool IsSaidByTwo(TokenSpan words) const {
    int first = -1;
    for (uint32_t i = words.begin; i < words.end; ++i) {
      const int k = cue_of_[i];
      if (k < 0 || k == first || (*attributions_)[k].source.empty()) continue;
      if (first >= 0) return true;
      first = k;
    }
    return false;
  }

  void Give(TokenSpan words, const ClauseBehind& clause, uint32_t end) {
    if (IsSpokenFor(words)) return;
    if (Shows(table_.annotated->tokenized.Word(clause.cue.end - 1)) && IsSaidByTwo(words)) return;
    const int known = KnownCue({words.end, end});
    if (known < 0) {
      Add(words, clause);
    } else if (TakesListener((*attributions_)[known], clause)) {
      (*attributions_)[known].content = {words};
      (*attributions_)[known].cue = {clause.cue};
      (*attributions_)[known].source.clear();
    }
  }

  void Add(TokenSpan words, const ClauseBehind& clause) {
    Attribution found;
    const int turn = owners_[words.end];
    if (turn >= 0 && (*attributions_)[turn].rule == kTurnRule) {
      // "A: [Nobody pays], says the mayor.": told within the turn.
      words.begin = std::max(words.begin, (*attributions_)[turn].content[0].begin);
      found.parent = turn;
    } else if (!CutContentAt(words)) {
      return;
    }
    if (words.begin >= words.end) return;
    found.content = {words};
    found.cue = {clause.cue};
    const TokenizedText& text = table_.annotated->tokenized;
    const bool nobody =
        IsHeard(text, clause.cue) || text.Word(clause.subject.begin) == "it";
    if (!nobody) found.source = {clause.subject};
    found.confidence = kClauseBehindConfidence;
    found.rule = "clause-behind";
    outer_[table_.sentence[words.begin]] = static_cast<int>(attributions_->size());
    attributions_->push_back(std::move(found));
  }

  // Has the content of an inner attribution that goes on behind the words end with them.
  // False if the words are the content of a cue in another sentence.
  bool CutContentAt(TokenSpan words) {
    for (uint32_t i : {words.begin, words.end}) {
      if (owners_[i] < 0) continue;
      Attribution& a = (*attributions_)[owners_[i]];
      if (a.cue.empty() || a.cue[0].begin < words.begin || a.cue[0].begin >= words.end) {
        return false;
      }
      TokenSpan& last = a.content.back();
      if (last.begin < words.end) last.end = std::min(last.end, words.end);
    }
    return true;
  }

  // What others say within the new contents is told by their sources.
  void Nest() {
    for (Attribution& a : *attributions_) {
      if (a.cue.empty() || a.parent >= 0) continue;
      const int outer = outer_[table_.sentence[a.cue[0].begin]];
      if (outer < 0) continue;
      const TokenSpan words = (*attributions_)[outer].content[0];
      const auto within = [&](TokenSpan span) {
        return words.begin <= span.begin && span.end <= words.end;
      };
      if (absl::c_all_of(a.content, within) && absl::c_all_of(a.cue, within) &&
          absl::c_all_of(a.source, within)) {
        a.parent = outer;
      }
    }
  }

  const TokenTable& table_;
  std::vector<Attribution>* attributions_;
  std::vector<int> owners_;
  // The attribution whose cue has the token; -1 for none.
  std::vector<int> cue_of_;
  const TokenSpan headline_;
  // The attribution added for the sentence; -1 for none.
  std::vector<int> outer_;
};

}  // namespace

void AttributeByClauseBehind(const TokenTable& table, std::vector<Attribution>* attributions) {
  ClausesBehind(table, attributions).Attribute();
}

}  // namespace attest
