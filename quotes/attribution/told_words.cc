#include "quotes/attribution/told_words.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/attribution/heard_words.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// Tokens of a listener, of an occasion, and of an agent with all that is in apposition.
constexpr uint32_t kLongestListener = 8;
constexpr uint32_t kLongestOccasion = 7;
constexpr uint32_t kLongestAgent = 24;
// Tokens of a sentence behind its verb, which bounds what a text without ends can cost.
constexpr uint32_t kLongestStatement = 200;
// Adverbs between "was" and "told".
constexpr uint32_t kMostAdverbs = 2;
constexpr float kAgentConfidence = 0.6f;

bool HasFinite(const TokenTable& table, TokenSpan words) {
  return HasFiniteVerb(table,
                       {words.begin, std::min(words.end, words.begin + kLongestStatement)});
}

// A clause may begin with the token, and no noun phrase goes on with it.
bool BeginsClause(const TokenTable& table, uint32_t token) {
  const PosTag tag = table.annotated->tags[token];
  const absl::string_view word = table.annotated->tokenized.Word(token);
  return word == "that" || tag == PosTag::kDt || tag == PosTag::kPrp || tag == PosTag::kPrpS ||
         tag == PosTag::kEx;
}

// Whether the cue takes whom it tells for its object: "told", "put it to".
bool TakesListener(const TokenTable& table, TokenSpan cue) {
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view last = text.Word(cue.end - 1);
  return IsTelling(last) ||
         (last == "to" && cue.end >= cue.begin + 2 && text.Word(cue.end - 2) == "it");
}

// Behind "in a statement", "in an interview"; the words' begin for others.
uint32_t EndOfOccasion(const TokenTable& table, TokenSpan words) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t limit = std::min(words.end, words.begin + kLongestOccasion);
  uint32_t i = words.begin;
  if (text.Word(i) != "in" || i + 3 >= limit || table.annotated->tags[i + 1] != PosTag::kDt ||
      text.Word(i + 1) == "the") {
    return words.begin;
  }
  for (i += 2; i < limit && IsInNounPhrase(table.annotated->tags[i]); ++i) {
  }
  const bool document = i < limit && Documents().Find(text.Word(i - 1)) >= 0;
  return document && BeginsClause(table, i) && HasFinite(table, {i, words.end}) ? i
                                                                               : words.begin;
}

// The auxiliary of the passive participle at `verb`; `verb` for none.
uint32_t PassiveBe(const TokenTable& table, uint32_t verb) {
  for (uint32_t k = verb; k-- > 0 && verb - k <= kMostAdverbs + 1;) {
    if (IsBe(table.annotated->tokenized.Word(k))) return k;
    const PosTag tag = table.annotated->tags[k];
    if (tag != PosTag::kRb && tag != PosTag::kRbr) break;
  }
  return verb;
}

// Where the words begin that whoever stands behind "by" tells; `limit` for none.
uint32_t EndOfAgent(const TokenTable& table, uint32_t begin, uint32_t limit) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const TokenizedText& text = table.annotated->tokenized;
  limit = std::min(limit, begin + kLongestAgent);
  bool relative = false;
  for (uint32_t i = begin + 1; i + 1 < limit; ++i) {
    const bool infinitive = tags[i] == PosTag::kTo && tags[i + 1] == PosTag::kVb;
    if (text.Word(i) == "that" || tags[i] == PosTag::kEx || infinitive ||
        (tags[i] == PosTag::kPrp && tags[i - 1] != PosTag::kIn)) {
      // "not | to rush", "what | they expect"
      const PosTag before = tags[i - 1];
      return before == PosTag::kRb || before == PosTag::kWp || before == PosTag::kWrb ? i - 1 : i;
    }
    if ((text.Word(i) == "who" || text.Word(i) == "which") && tags[i - 1] == PosTag::kComma) {
      relative = true;
    }
    if (IsFiniteVerbTag(tags[i]) && !relative) break;
  }
  return limit;
}

// The statement of an agent behind "by" at `verb` + 1, or one without a content.
Attribution ToldBy(const TokenTable& table, uint32_t verb) {
  Attribution found;
  const uint32_t be = PassiveBe(table, verb);
  const Sentence sentence = table.annotated->tokenized.sentences[table.sentence[verb]];
  uint32_t end = sentence.end;
  if (table.annotated->tags[end - 1] == PosTag::kPeriod) --end;
  if (be == verb || be < sentence.begin || verb + 4 >= end || end > verb + kLongestStatement) {
    return found;
  }
  const uint32_t begin = EndOfAgent(table, verb + 2, end);
  if (begin >= std::min(end, verb + 2 + kLongestAgent)) return found;
  const TokenSpan agent = WithoutLastComma(table, {verb + 2, begin});
  // "informed by letter that ..."
  const bool thing = agent.end == agent.begin + 1 &&
                     table.annotated->tags[agent.begin] == PosTag::kNn;
  if (thing || agent.begin >= agent.end || !IsPlain(table, agent)) return found;
  found.cue = {{be, verb + 1}};
  found.source = {agent};
  found.content = {{begin, end}};
  found.confidence = kAgentConfidence;
  found.rule = "told-by";
  return found;
}

// "several delegations | of lying", "inspectors | for leaving", "a rival | as a thief": where the
// noun phrase of those who accuse, praise or describe ends; the words' begin for others.
uint32_t EndOfAccuser(const TokenTable& table, TokenSpan words) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t limit = std::min(words.end, words.begin + kLongestListener + 1);
  uint32_t i = words.begin;
  while (i < limit && table.quotation[i] < 0 &&
         (IsInNounPhrase(tags[i]) || tags[i] == PosTag::kDt || tags[i] == PosTag::kPrpS ||
          tags[i] == PosTag::kPrp || tags[i] == PosTag::kCc ||
          (text.Word(i) == "of" && i + 1 < limit && tags[i + 1] != PosTag::kVbg))) {
    ++i;
  }
  const bool ends = i > words.begin && i + 1 < words.end && i < limit;
  const absl::string_view next = ends ? text.Word(i) : absl::string_view();
  return next == "of" || next == "for" || next == "over" || next == "as" ? i : words.begin;
}

// "was criticised by | two inspectors for leaving", "[Vale] was described by | the judge as vain":
// who was taken for the source is of whom it was said.
void TakeAccuserBehindCue(const TokenTable& table, Attribution* a) {
  const uint32_t by = a->cue[0].end;
  TokenSpan& last = a->content.back();
  const TokenizedText& text = table.annotated->tokenized;
  // "was quoted by the Herald as saying": the words are his own.
  if (by + 1 >= last.end || text.Word(by) != "by" || text.Word(by - 1) == "quoted") return;
  const uint32_t end = EndOfAccuser(table, {by + 1, last.end});
  if (end == by + 1 || last.begin > end) return;
  const std::vector<TokenSpan> whom = std::move(a->source);
  a->source = {{by + 1, end}};
  last.begin = end;
  for (TokenSpan span : whom) {
    if (span.end <= a->cue[0].begin) AddContent(span, &a->content);
  }
}

// "[The plan] was criticised" "by | two auditors for its cost": where the content stands before the
// cue alone, who does it and why.
void TakeAccuserLeft(const TokenTable& table, const std::vector<int>& owners, Attribution* a) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t by = a->cue[0].end;
  const uint32_t limit = text.sentences[table.sentence[by - 1]].end;
  if (a->content.back().end > a->cue[0].begin || by + 2 >= limit || text.Word(by) != "by") return;
  const uint32_t end = EndOfAccuser(table, {by + 1, limit});
  uint32_t stop = end;
  while (stop < limit && table.annotated->tags[stop] != PosTag::kComma &&
         table.annotated->tags[stop] != PosTag::kPeriod) {
    ++stop;
  }
  if (end == by + 1 || !AllFree(owners, by, stop)) return;
  a->source = {{by + 1, end}};
  a->content.push_back({end, stop});
}

bool HasVerb(const TokenTable& table, TokenSpan words) {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (IsVerbTag(table.annotated->tags[i])) return true;
  }
  return false;
}

// "was called a liar by | the judge", and nothing behind it but the content's end; no other verb
// that the judge may be the agent of.
void TakeAccuserAtEnd(const TokenTable& table, Attribution* a) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  TokenSpan& last = a->content.back();
  uint32_t by = last.end;
  while (by > last.begin + 1 && last.end - by <= kLongestListener && table.quotation[by - 1] < 0 &&
         (IsInNounPhrase(tags[by - 1]) || tags[by - 1] == PosTag::kDt ||
          tags[by - 1] == PosTag::kPrpS)) {
    --by;
  }
  const bool agent = by > last.begin + 1 && by < last.end && IsNounTag(tags[last.end - 1]) &&
                     table.annotated->tokenized.Word(by - 1) == "by" &&
                     Calendar().Find(table.annotated->tokenized.Word(by)) < 0;
  if (!agent || HasVerb(table, {last.begin, by - 1})) return;
  a->source = {{by, last.end}};
  last.end = by - 1;
}

// "denied | obstructing", "admitted | having taken": a gerund behind the verb.
bool IsOwnedUp(const TokenTable& table, uint32_t gerund) {
  const CueAct act = table.ActOf(gerund - 1);
  return table.annotated->tags[gerund] == PosTag::kVbg &&
         (act == CueAct::kDeny || act == CueAct::kAdmit);
}

// By token: the attribution of which a cue has it; -1 for none.
std::vector<int> CueOwners(size_t size, const std::vector<Attribution>& attributions) {
  std::vector<int> owners(size, -1);
  for (size_t k = 0; k < attributions.size(); ++k) {
    for (TokenSpan cue : attributions[k].cue) {
      std::fill(owners.begin() + cue.begin, owners.begin() + cue.end, static_cast<int>(k));
    }
  }
  return owners;
}

// The agent's words as the models have them, if any of them stand behind "by".
void GiveToAgent(const Attribution& told, Attribution* a) {
  const auto before = [&](TokenSpan piece) { return piece.begin < told.cue[0].begin; };
  a->content.erase(std::remove_if(a->content.begin(), a->content.end(), before),
                   a->content.end());
  if (a->content.empty() || a->content[0].begin < told.content[0].begin) {
    a->content = told.content;
  }
  a->source = told.source;
}

// Adds the statement if nobody has its words, or within those of whoever has all of it.
void AddTold(const std::vector<int>& owners, Attribution told,
             std::vector<Attribution>* attributions) {
  const int owner = owners[told.cue[0].begin];
  for (uint32_t i = told.cue[0].begin; i < told.content[0].end; ++i) {
    if (owners[i] != owner) return;
  }
  if (owner == kOther) return;
  told.parent = owner;
  attributions->push_back(std::move(told));
}

// Takes what stands between a quotation's end and the cue out of the content.
TokenSpan BehindQuotation(const TokenTable& table, Attribution* a) {
  const uint32_t cue = a->cue[0].begin;
  for (size_t k = 0; k < a->content.size(); ++k) {
    TokenSpan& piece = a->content[k];
    if (piece.end != cue) continue;
    const int32_t q = QuotationFrom(table, piece.begin);
    const uint32_t begin = q < 0 ? piece.begin : table.quotations[q].tokens.end;
    const TokenSpan behind = {begin, piece.end};
    // A quotation, or what was told before it, must be left.
    if (begin >= piece.end || (q < 0 && k == 0) || HasFinite(table, behind)) continue;
    piece.end = begin;
    if (piece.begin == begin) a->content.erase(a->content.begin() + k);
    return behind;
  }
  return {cue, cue};
}

// The noun phrase that ends at the token.
TokenSpan PhraseBefore(const TokenTable& table, uint32_t end) {
  uint32_t begin = end;
  const uint32_t sentence = table.annotated->tokenized.sentences[table.sentence[end]].begin;
  while (begin > sentence && end - begin < kLongestListener &&
         IsInNounPhrase(table.annotated->tags[begin - 1])) {
    --begin;
  }
  const bool determined = begin > sentence && begin < end &&
                          table.annotated->tags[begin - 1] == PosTag::kDt;
  return {begin - determined, end};
}

// Who stands before ", through his lawyer, | Bo Ek,"; empty for none.
TokenSpan PrincipalBefore(const TokenTable& table, uint32_t source) {
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t sentence = text.sentences[table.sentence[source]].begin;
  for (uint32_t i = source; i > sentence + 1 && source - i < kLongestListener; --i) {
    if (text.Word(i) != "through") continue;
    const bool owned = table.annotated->tags[i + 1] == PosTag::kPrpS && text.Word(i - 1) == ",";
    return owned ? PhraseBefore(table, i - 1) : TokenSpan{0, 0};
  }
  return {0, 0};
}

// "[Ann Vale], through her lawyer": the source up to there.
TokenSpan WithoutAgent(const TokenTable& table, TokenSpan source) {
  for (uint32_t i = source.begin + 1; i + 2 < source.end; ++i) {
    if (table.annotated->tokenized.Word(i + 1) == "through" &&
        table.annotated->tags[i] == PosTag::kComma &&
        table.annotated->tags[i + 2] == PosTag::kPrpS) {
      return {source.begin, i};
    }
  }
  return source;
}

// Where "quoted as saying" in the cue ends, or behind it; the cue's begin for none.
uint32_t EndOfQuotedAs(const TokenTable& table, TokenSpan cue) {
  const TokenizedText& text = table.annotated->tokenized;
  uint32_t quoted = cue.begin;
  while (quoted < cue.end && text.Word(quoted) != "quoted") ++quoted;
  const bool said = quoted < cue.end && quoted + 2 < table.size() &&
                    text.Word(quoted + 1) == "as" && text.Word(quoted + 2) == "saying";
  return said ? quoted + 3 : cue.begin;
}

// "[“He is fine,” a keeper] assured": right before the cue, which is not that of a listener, a
// piece of content that is speech and a noun phrase.
bool IsSpeechBefore(const TokenTable& table, const Attribution& a) {
  if (IsHeard(table.annotated->tokenized, a.cue[0])) return false;
  for (TokenSpan piece : a.content) {
    const int32_t q = QuotationFrom(table, piece.begin);
    if (piece.end != a.cue[0].begin || q < 0 || !IsSpeech(table.quotations[q])) continue;
    const uint32_t end = table.quotations[q].tokens.end;
    return end < piece.end && IsNominal(table, {end, piece.end});
  }
  return false;
}

}  // namespace

bool IsTelling(absl::string_view word) {
  static const auto& verbs = *new absl::flat_hash_set<absl::string_view>(
      {"advised", "assured", "assures", "informed", "informs", "notified", "reminded", "reminds",
       "telling", "tell", "tells", "told", "warned", "warning", "warns"});
  return verbs.contains(word);
}

uint32_t EndOfListener(const TokenTable& table, TokenSpan words) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  const uint32_t limit = std::min(words.end, words.begin + kLongestListener);
  uint32_t i = words.begin;
  if (tags[i] == PosTag::kPrp) {
    ++i;
  } else {
    if (tags[i] == PosTag::kDt || tags[i] == PosTag::kPrpS) ++i;
    const uint32_t noun = i;
    while (i < limit && IsInNounPhrase(tags[i]) && table.quotation[i] < 0) ++i;
    if (i == noun || tags[i - 1] == PosTag::kJj || tags[i - 1] == PosTag::kPos) {
      return words.begin;
    }
  }
  const bool clause = i < limit && BeginsClause(table, i) && HasFinite(table, {i, words.end});
  return clause ? i : words.begin;
}

void PreferPrincipals(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty() || a.source[0].end > a.cue[0].begin) continue;
    const TokenSpan principal = PrincipalBefore(table, a.source[0].begin);
    if (principal.begin < principal.end) a.source[0] = principal;
    a.source[0] = WithoutAgent(table, a.source[0]);
  }
}

void CutSourcesAtOwners(const TokenTable& table, std::vector<Attribution>* attributions) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty() || a.source[0].end != a.cue[0].begin) continue;
    TokenSpan& source = a.source[0];
    if (source.begin < 2 || table.annotated->tokenized.Word(source.begin - 1) != "by" ||
        tags[source.begin - 2] != PosTag::kVbn) {
      continue;
    }
    const auto comma = std::find(tags.begin() + source.begin, tags.begin() + source.end,
                                 PosTag::kComma);
    const uint32_t behind = comma - tags.begin() + 1;
    if (behind < source.end && tags[source.end - 1] == PosTag::kNnp) source.begin = behind;
  }
}

void TrimListeners(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty() || !TakesListener(table, a.cue.back())) continue;
    for (TokenSpan& span : a.content) {
      if (span.begin == a.cue.back().end) span.begin = EndOfListener(table, span);
    }
  }
}

void TakeOccasions(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty() || !MakesStatement(table, a)) continue;
    for (TokenSpan& span : a.content) {
      if (span.begin != a.cue.back().end) continue;
      span.begin = EndOfOccasion(table, span);
      a.cue.back().end = span.begin;
    }
  }
}

void TakeGerunds(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.size() != 1) continue;
    TokenSpan& cue = a.cue[0];
    uint32_t gerund = cue.begin + 1;
    while (gerund < cue.end && !IsOwnedUp(table, gerund)) ++gerund;
    if (gerund >= cue.end) continue;
    for (TokenSpan& span : a.content) {
      if (span.begin != cue.end) continue;
      span.begin = gerund;
      cue.end = gerund;
      break;
    }
  }
}

void TakeAgents(const TokenTable& table, std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  const std::vector<int> owners = Owners(table.size(), *attributions);
  const std::vector<int> cue_of = CueOwners(table.size(), *attributions);
  for (uint32_t verb = 1; verb + 1 < table.size(); ++verb) {
    if (text.Word(verb + 1) != "by" || !IsTelling(text.Word(verb)) ||
        table.quotation[verb] >= 0) {
      continue;
    }
    Attribution told = ToldBy(table, verb);
    if (told.content.empty()) continue;
    if (cue_of[verb] >= 0) {
      GiveToAgent(told, &(*attributions)[cue_of[verb]]);
    } else {
      AddTold(owners, std::move(told), attributions);
    }
  }
}

void TakeAccusers(const TokenTable& table, std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (Attribution& a : *attributions) {
    if (a.cue.size() != 1 || !IsPassive(text, a.cue[0])) continue;
    if (a.source.empty()) TakeAccuserLeft(table, owners, &a);
    if (a.content.back().begin < a.cue[0].end) continue;
    TakeAccuserBehindCue(table, &a);
    if (a.source.empty()) TakeAccuserAtEnd(table, &a);
  }
}

void TakeRepliers(const TokenTable& table, std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  static const auto& replies = *new absl::flat_hash_set<absl::string_view>(
      {"answer", "reply", "response", "retort"});
  for (Attribution& a : *attributions) {
    if (a.source.size() != 1 || a.cue.empty()) continue;
    const absl::string_view verb = text.Word(a.cue.back().end - 1);
    TokenSpan& source = a.source[0];
    uint32_t i = source.begin;
    while (i + 2 < source.end && i < source.begin + 3 && !replies.contains(text.Word(i))) ++i;
    const bool replied = (verb == "came" || verb == "comes") && i + 2 < source.end &&
                         replies.contains(text.Word(i)) && text.Word(i + 1) == "from";
    if (replied) source.begin = i + 2;
  }
}

void TakeQuotedSubjects(const TokenTable& table, std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.size() != 1 || !a.source.empty()) continue;
    const uint32_t quoted = EndOfQuotedAs(table, a.cue[0]);
    const bool passive = quoted > a.cue[0].begin;
    if (!passive && !IsSpeechBefore(table, a)) continue;
    const TokenSpan behind = BehindQuotation(table, &a);
    if (behind.begin == behind.end) continue;
    a.source = {behind};
    if (passive) a.cue[0].end = std::max(a.cue[0].end, quoted);
  }
}

void TakeWhatIsCalled(const TokenTable& table, std::vector<Attribution>* attributions) {
  const TokenizedText& text = table.annotated->tokenized;
  for (Attribution& a : *attributions) {
    const TokenSpan what = a.content[0];
    if (a.content.size() != 1 || what.end - what.begin != 1 || a.cue.empty() ||
        text.Word(what.begin) != "what") {
      continue;
    }
    uint32_t behind = a.cue.back().end;
    if (behind < table.size() && text.Word(behind) == "as") ++behind;
    const int32_t q = behind < table.size() ? QuotationFrom(table, behind) : -1;
    if (q < 0) continue;
    a.cue.back().end = behind;
    a.content = {table.quotations[q].tokens};
  }
}

}  // namespace attest
