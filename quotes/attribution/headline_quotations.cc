#include "quotes/attribution/headline_quotations.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

constexpr uint32_t kLongestHeadline = 20;
// No lead has more; a text without paragraphs may.
constexpr size_t kMostLeadQuotations = 20;
// Of 61 that repeat a statement in the BBC's 2,197 articles, 51 have the right speaker, read by
// hand.
constexpr float kPhraseConfidence = 0.75f;
constexpr float kWordConfidence = 0.6f;
constexpr float kUnknownConfidence = 0.3f;

bool IsVerb(PosTag tag) {
  return IsFiniteVerbTag(tag) || tag == PosTag::kVb || tag == PosTag::kVbg || tag == PosTag::kVbn ||
         tag == PosTag::kTo;
}

bool IsWord(const TokenTable& table, uint32_t token) {
  return absl::ascii_isalnum(table.annotated->tokenized.Word(token)[0]) != 0;
}

// One quotation in a headline, and where its words stand again.
class HeadlineQuotation {
 public:
  HeadlineQuotation(const TokenTable& table, TokenSpan line, TokenSpan quotation)
      : table_(table), tags_(table.annotated->tags), line_(line), quotation_(quotation) {
    for (uint32_t i = quotation.begin; i < quotation.end; ++i) {
      if (IsWord(table, i)) words_.push_back(i);
    }
  }

  bool HasWords() const { return !words_.empty(); }
  bool IsOneWord() const { return words_.size() == 1; }

  // It has words, and they are nobody's but the owner's.
  bool MayBecomeOne(int owner, const std::vector<int>& owners) const {
    return !words_.empty() && IsOf(quotation_, owner, owners);
  }

  // The attribution outside of the line that has the words, between quotation marks rather
  // than elsewhere; -1 for none.
  int FindStatement(const std::vector<int>& owners) const {
    int found = -1;
    for (uint32_t i = 0; i < table_.size(); ++i) {
      if (i == line_.begin) i = line_.end;
      if (i >= table_.size() || owners[i] < 0 || !StandsAt(i, owners)) continue;
      if (table_.quotation[i] >= 0) return owners[i];
      if (found < 0 && MayStandPlain(i)) found = owners[i];
    }
    return found;
  }

  // Whether the quotation says something of the rest of the line: behind a noun, with a verb
  // first, or at the line's end or before a preposition.
  bool IsPredicate() const {
    if (quotation_.begin == line_.begin || HasOtherVerb()) return false;
    const PosTag before = tags_[quotation_.begin - 1];
    if (!IsNounTag(before) && before != PosTag::kVbg && !IsCopula(quotation_.begin - 1)) {
      return false;
    }
    if (IsVerb(tags_[words_[0]])) return true;
    const bool ends = quotation_.end == line_.end || tags_[quotation_.end] == PosTag::kIn;
    return ends && !(IsOneWord() && IsNounTag(tags_[words_[0]]));
  }

  // `owner` is the attribution that it takes the place of, or kFree.
  Attribution ToAttribution(int repeats, int owner, const std::vector<int>& owners) const {
    Attribution found;
    const bool whole = IsPredicate() && IsOf(line_, owner, owners);
    found.content = {whole ? line_ : quotation_};
    found.repeats = repeats;
    found.confidence = repeats < 0    ? kUnknownConfidence
                       : IsOneWord() ? kWordConfidence
                                     : kPhraseConfidence;
    found.rule = kHeadlineRule;
    return found;
  }

 private:
  bool StandsAt(uint32_t token, const std::vector<int>& owners) const {
    for (uint32_t word : words_) {
      while (token < table_.size() && !IsWord(table_, token)) ++token;
      if (token >= table_.size() || table_.word[token] != table_.word[word] ||
          owners[token] < 0) {
        return false;
      }
      ++token;
    }
    return true;
  }

  // Every token of the span is the owner's, or of its cue and source, or nobody's.
  static bool IsOf(TokenSpan span, int owner, const std::vector<int>& owners) {
    return std::all_of(owners.begin() + span.begin, owners.begin() + span.end, [=](int o) {
      return o == kFree || (owner >= 0 && (o == owner || o == kOther));
    });
  }

  // A single word without marks may be anybody's, if it is a noun.
  bool MayStandPlain(uint32_t token) const {
    return !IsOneWord() || !IsNounTag(tags_[token]);
  }

  bool IsCopula(uint32_t token) const {
    return IsBe(table_.annotated->tokenized.Word(token));
  }

  bool HasOtherVerb() const {
    for (uint32_t i = line_.begin; i < line_.end; ++i) {
      const bool within = i >= quotation_.begin && i < quotation_.end;
      if (!within && IsFiniteVerbTag(tags_[i]) && !IsCopula(i)) return true;
    }
    return false;
  }

  const TokenTable& table_;
  const std::vector<PosTag>& tags_;
  const TokenSpan line_;
  const TokenSpan quotation_;
  std::vector<uint32_t> words_;
};

// "auditors find", "study shows", "voters fear".
bool IsFound(const TokenTable& table, const Attribution& a) {
  if (a.source.empty() || table.ActOf(a.cue.back().end - 1) == CueAct::kNone) return false;
  const absl::string_view who = table.annotated->tokenized.Word(a.source.back().end - 1);
  return PersonGroups().Find(who) >= 0 || Documents().Find(who) >= 0 || Titles().Find(who) >= 0;
}

// Whether the attribution says who made the statement and how: by a verb of saying, or a mark.
bool IsTold(const TokenTable& table, const Attribution& a) {
  return a.cue.empty() || MakesStatement(table, a) || IsFound(table, a) ||
         table.annotated->tags[a.cue.back().end - 1] == PosTag::kColon;
}

// "denied that it was ‘reckless’": what is denied is another's.
bool Denies(const TokenTable& table, const Attribution& a) {
  return std::any_of(a.cue.begin(), a.cue.end(), [&](TokenSpan cue) {
    return std::any_of(table.act.begin() + cue.begin, table.act.begin() + cue.end,
                       [](uint8_t act) {
                         return static_cast<CueAct>(act) == CueAct::kDeny ||
                                static_cast<CueAct>(act) == CueAct::kReject;
                       });
  });
}

// `owners`, with what is denied as nobody's.
std::vector<int> WithoutDenials(const TokenTable& table, std::vector<int> owners,
                                const std::vector<Attribution>& attributions) {
  for (int& owner : owners) {
    if (owner >= 0 && Denies(table, attributions[owner])) owner = kFree;
  }
  return owners;
}

// The quoted words of a told statement in headline or lead stand again in somebody's speech below.
void FindRepetitions(const TokenTable& table, const std::vector<int>& stated,
                     std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  size_t looked = 0;
  for (const Quotation& quoted : table.quotations) {
    const uint32_t last = quoted.tokens.end - 1;
    if (table.paragraph[last] > kLastLeadParagraph || ++looked > kMostLeadQuotations) break;
    const int owner = owners[last];
    if (owner < 0 || (*attributions)[owner].source.empty() ||
        (*attributions)[owner].repeats >= 0) {
      continue;
    }
    const TokenizedText& text = table.annotated->tokenized;
    const uint32_t end = text.sentences[text.paragraphs[table.paragraph[last]].end - 1].end;
    const HeadlineQuotation lead(table, {0, end}, quoted.tokens);
    if (lead.HasWords()) (*attributions)[owner].repeats = lead.FindStatement(stated);
  }
}

bool IsParent(const std::vector<Attribution>& attributions, int k) {
  return std::any_of(attributions.begin(), attributions.end(),
                     [k](const Attribution& a) { return a.parent == k; });
}

}  // namespace

TokenSpan HeadlineOf(const TokenTable& table) {
  const TokenizedText& text = table.annotated->tokenized;
  if (text.paragraphs.size() < 2 || text.paragraphs[0].end != 1) return {0, 0};
  const TokenSpan line = {text.sentences[0].begin, text.sentences[0].end};
  const PosTag last = table.annotated->tags[line.end - 1];
  const bool heading = line.end - line.begin <= kLongestHeadline && last != PosTag::kPeriod &&
                       last != PosTag::kComma && last != PosTag::kColon;
  return heading ? line : TokenSpan{0, 0};
}

void AttributeHeadlines(const TokenTable& table, std::vector<Attribution>* attributions) {
  const TokenSpan line = HeadlineOf(table);
  const std::vector<int> owners = Owners(table.size(), *attributions);
  const std::vector<int> stated = WithoutDenials(table, owners, *attributions);
  FindRepetitions(table, stated, attributions);
  for (const Quotation& quoted : table.quotations) {
    if (quoted.tokens.end > line.end) break;
    const HeadlineQuotation headline(table, line, quoted.tokens);
    const int owner = owners[quoted.tokens.end - 1];
    const bool told = owner == kOther || (owner >= 0 && IsTold(table, (*attributions)[owner]));
    if (told || !headline.MayBecomeOne(owner, owners)) continue;
    const int repeated = headline.FindStatement(stated);
    if (repeated < 0 && (owner >= 0 || !headline.IsPredicate())) continue;
    if (owner < 0) {
      attributions->push_back(headline.ToAttribution(repeated, owner, owners));
    } else if (!IsParent(*attributions, owner)) {
      (*attributions)[owner] = headline.ToAttribution(repeated, owner, owners);
    }
  }
}

}  // namespace attest
