#include "quotes/attribution/direct_speech.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/lexicon/cue_lexicon.h"

namespace attest {
namespace {

// Shorter quotations are not speech by themselves.
constexpr uint32_t kShortestSpeech = 6;
constexpr float kBareConfidence = 0.6f;
// Name lines with more tokens are sentences.
constexpr uint32_t kLongestNameLine = 14;
// A subject with more tokens, its verb included, is not looked through.
constexpr uint32_t kLongestSubject = 30;
constexpr float kVerbBehindConfidence = 0.85f;
constexpr float kDashConfidence = 0.95f;
constexpr float kColonConfidence = 0.7f;

// Speech for sure: what looks like it, and has more than a word or two.
bool IsSpeech(const Quotation& quotation) {
  return quotation.kind == QuotationKind::kSpeech &&
         quotation.tokens.end - quotation.tokens.begin >= kShortestSpeech;
}

// For each token, the attribution whose content has it, or -1; for cue and source
// tokens, kOther.
constexpr int kOther = -2;

std::vector<int> Owners(size_t size,
                        const std::vector<Attribution>& attributions) {
  std::vector<int> owners(size, -1);
  auto paint = [&](const std::vector<TokenSpan>& spans, int value) {
    for (TokenSpan span : spans) {
      std::fill(owners.begin() + span.begin, owners.begin() + span.end, value);
    }
  };
  for (size_t k = 0; k < attributions.size(); ++k) {
    paint(attributions[k].source, kOther);
    paint(attributions[k].cue, kOther);
    paint(attributions[k].content, static_cast<int>(k));
  }
  return owners;
}

bool AllFree(const std::vector<int>& owners, uint32_t begin, uint32_t end) {
  return std::all_of(owners.begin() + begin, owners.begin() + end,
                     [](int owner) { return owner == -1; });
}

bool IsDash(absl::string_view word) {
  return word == "—" || word == "–" || word == "―" || word == "--" ||
         word == "-";
}

// The name line behind a quotation: the dash and what follows it up to the end of
// its paragraph or the next quotation. Empty if there is none.
struct DashLine {
  TokenSpan dash = {0, 0};
  TokenSpan name = {0, 0};
};

DashLine FindDashLine(const TokenTable& table, TokenSpan quotation) {
  const uint32_t dash = quotation.end, name = dash + 1;
  if (name >= table.size() ||
      !IsDash(table.annotated->tokenized.Word(dash)) ||
      table.paragraph[dash] - table.paragraph[dash - 1] > 1 ||
      table.annotated->tags[name] != PosTag::kNnp) {
    return {};
  }
  uint32_t end = name;
  while (end < table.size() && table.paragraph[end] == table.paragraph[dash] &&
         table.quotation[end] < 0) {
    ++end;
  }
  if (end - name > kLongestNameLine) return {};
  if (table.annotated->tags[end - 1] == PosTag::kPeriod) --end;
  return {{dash, name}, {name, end}};
}

bool AnyTaken(const std::vector<TokenSpan>& spans,
              const std::vector<bool>& taken) {
  return std::any_of(spans.begin(), spans.end(), [&](TokenSpan span) {
    return std::find(taken.begin() + span.begin, taken.begin() + span.end,
                     true) != taken.begin() + span.end;
  });
}

bool IsWholeQuotation(const TokenTable& table, TokenSpan span) {
  const int32_t q = table.quotation[span.begin];
  return q >= 0 && table.quotations[q].tokens == span;
}

bool IsPlain(const TokenTable& table, TokenSpan span) {
  return std::all_of(table.quotation.begin() + span.begin,
                     table.quotation.begin() + span.end,
                     [](int32_t q) { return q < 0; });
}

// A quoted title, and nothing quoted behind it.
bool OpensWithTitle(const TokenTable& table, TokenSpan span) {
  const int32_t q = table.quotation[span.begin];
  if (q < 0) return false;
  const TokenSpan title = table.quotations[q].tokens;
  return table.quotations[q].kind == QuotationKind::kTitle &&
         title.begin == span.begin && title.end <= span.end &&
         IsPlain(table, {title.end, span.end});
}

// True if the cue has a verb or noun by which something is said.
bool Says(const TokenTable& table, const Attribution& a) {
  for (TokenSpan span : a.cue) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      const CueAct act = static_cast<CueAct>(table.act[i]);
      if (act != CueAct::kNone && act != CueAct::kShow &&
          act != CueAct::kKnow && act != CueAct::kWrite &&
          act != CueAct::kSupport) {
        return true;
      }
    }
  }
  return a.cue.empty();
}

// True if some of the content between two tokens is a whole quotation that reads as
// a sentence of its own.
bool HasSpokenSentence(const TokenTable& table, const Attribution& a,
                       uint32_t begin, uint32_t end) {
  return std::any_of(
      a.content.begin(), a.content.end(), [&](TokenSpan span) {
        return span.begin >= begin && span.end <= end &&
               IsWholeQuotation(table, span) &&
               IsSpeech(table.quotations[table.quotation[span.begin]]) &&
               absl::ascii_isupper(
                   table.annotated->tokenized.Word(span.begin + 1)[0]);
      });
}

// Adds a span to a content, in text order, joining what overlaps or adjoins.
void AddContent(TokenSpan span, std::vector<TokenSpan>* content) {
  content->push_back(span);
  std::sort(content->begin(), content->end(),
            [](TokenSpan a, TokenSpan b) { return a.begin < b.begin; });
  std::vector<TokenSpan> joined;
  for (TokenSpan next : *content) {
    if (!joined.empty() && next.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, next.end);
    } else {
      joined.push_back(next);
    }
  }
  *content = std::move(joined);
}

// Where a verb of saying stands right behind a quotation, and its subject.
struct VerbBehind {
  int32_t verb = -1;
  TokenSpan subject = {0, 0};
};

bool IsNameOrPronoun(PosTag tag) {
  return tag == PosTag::kNnp || tag == PosTag::kNnps || tag == PosTag::kPrp;
}

bool IsNominal(PosTag tag) {
  return tag == PosTag::kNnp || tag == PosTag::kNnps || tag == PosTag::kNn ||
         tag == PosTag::kJj || tag == PosTag::kPos;
}

// "”, affirmed [Quintero] in Loro", "”, told us [a pensioner, Ann Okafor]": a
// verb of saying at `verb`, whom it was said to, and a name or a noun phrase, whatever
// the tree says. Empty for anything else.
TokenSpan SubjectBehindVerb(const TokenTable& table, uint32_t verb,
                            uint32_t end) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  if (verb + 1 >= end || !IsStatementAct(static_cast<CueAct>(table.act[verb])) ||
      (tags[verb] != PosTag::kVbd && tags[verb] != PosTag::kVbz &&
       tags[verb] != PosTag::kVbn)) {
    return {0, 0};
  }
  uint32_t begin = verb + 1;
  const absl::string_view word = table.annotated->tokenized.Word(begin);
  if (word == "us" || word == "me") ++begin;
  uint32_t i = begin + (begin < end && tags[begin] == PosTag::kDt);
  while (i < end && IsNominal(tags[i])) ++i;
  if (i == begin || (i == begin + 1 && tags[begin] == PosTag::kDt)) return {0, 0};
  uint32_t name = i + 1;
  while (name < end && tags[i] == PosTag::kComma && tags[name] == PosTag::kNnp) {
    ++name;
  }
  return {begin, name > i + 1 ? name : i};
}

// Nothing but the subject, and adverbs, stand between quotation and verb, or right
// behind the verb.
VerbBehind FindVerbBehind(const TokenTable& table, TokenSpan quotation) {
  const AnnotatedText& text = *table.annotated;
  const uint32_t begin = quotation.end;
  if (begin >= table.size() ||
      table.paragraph[begin] != table.paragraph[begin - 1]) {
    return {};
  }
  const uint32_t end =
      std::min(text.tokenized.sentences[table.sentence[begin]].end,
               begin + kLongestSubject);
  // British papers have the comma behind the mark.
  const uint32_t lead = begin + (text.tags[begin] == PosTag::kComma);
  const TokenSpan surface = SubjectBehindVerb(table, lead, end);
  if (surface.begin < surface.end) return {static_cast<int32_t>(lead), surface};
  for (uint32_t i = lead; i < end && table.quotation[i] < 0; ++i) {
    const int32_t subject = table.subject[i];
    if (!IsStatementAct(static_cast<CueAct>(table.act[i])) || subject < 0) continue;
    const uint32_t first = table.first[subject], last = table.last[subject] + 1;
    const bool before = first == lead && last <= i && i - last <= 2;
    const bool behind = i == lead && first == i + 1 &&
                        IsNameOrPronoun(text.tags[subject]);
    if (!before && !behind) return {};
    return {static_cast<int32_t>(i), {first, last}};
  }
  return {};
}

TokenSpan WithoutLastComma(const TokenTable& table, TokenSpan span) {
  if (span.end - span.begin > 1 &&
      table.annotated->tags[span.end - 1] == PosTag::kComma) {
    --span.end;
  }
  return span;
}

// True if content piece `piece` of `a`, not its first, stands behind a colon that ends
// another sentence's plain words: "His wife was milder: “...”".
bool IsIntroducedElsewhere(const TokenTable& table, const Attribution& a,
                           TokenSpan piece) {
  if (a.cue.empty() || piece.begin == a.content[0].begin) return false;
  const uint32_t colon = piece.begin - 1;
  return table.annotated->tags[colon] == PosTag::kColon &&
         table.sentence[colon] != table.sentence[a.cue[0].begin] &&
         colon >= a.cue.back().end &&
         (a.source.empty() || colon >= a.source.back().end) &&
         table.quotation[colon] < 0;
}

// The quotation behind the colon, said by the subject of the clause before it.
Attribution IntroducedByColon(const TokenTable& table, TokenSpan quotation) {
  const uint32_t colon = quotation.begin - 1;
  const Sentence sentence =
      table.annotated->tokenized.sentences[table.sentence[colon]];
  Attribution found;
  found.content = {quotation};
  found.cue = {{colon, colon + 1}};
  found.confidence = kColonConfidence;
  found.rule = "colon";
  for (uint32_t i = sentence.begin; i < colon; ++i) {
    const int32_t subject = table.subject[i];
    if (subject < 0) continue;
    const uint32_t first = table.first[subject], last = table.last[subject] + 1;
    if (first < sentence.begin || last > colon) continue;
    found.source = {WithoutLastComma(table, {first, last})};
    break;
  }
  return found;
}

// Whether a full stop within a quotation that ends at `end`, and a new sentence, stand
// before the token.
bool EndsSentence(const TokenTable& table, uint32_t end, uint32_t token) {
  const int32_t q = table.quotation[end - 1];
  return q >= 0 && table.quotations[q].tokens.end == end && end >= 2 &&
         table.annotated->tokenized.Word(end - 2) == "." &&
         table.sentence[end - 1] != table.sentence[token];
}

// The first piece of content behind the cue, if it is of the cue's sentence and begins
// with plain words; else the content's end.
std::vector<TokenSpan>::iterator WordsBehindCue(const TokenTable& table, Attribution* a) {
  const auto end = a->content.end();
  if (a->cue.empty()) return end;
  const uint32_t cue = a->cue[0].begin;
  const auto behind = std::find_if(a->content.begin(), end, [cue](TokenSpan piece) {
    return piece.begin > cue;
  });
  const bool goes_on = behind != end && table.quotation[behind->begin] < 0 &&
                       table.sentence[behind->begin] == table.sentence[cue];
  return goes_on ? behind : end;
}

bool OpensSentence(const TokenTable& table, uint32_t token) {
  const Sentence s =
      table.annotated->tokenized.sentences[table.sentence[token]];
  return s.begin == token;
}

// True if the quotation before ended on a comma, in the same sentence, and after
// another comma this one takes it up again.
bool BreaksOff(const TokenTable& table, TokenSpan before, TokenSpan quotation) {
  const std::vector<PosTag>& tags = table.annotated->tags;
  return table.sentence[before.begin] == table.sentence[quotation.begin] &&
         before.end - before.begin > 2 && quotation.begin > before.end &&
         tags[before.end - 2] == PosTag::kComma &&
         tags[quotation.begin - 1] == PosTag::kComma;
}

// The attribution that has the last of the content in the sentence before, if that
// is of the same paragraph and the token begins a sentence; or -1.
int SentenceBeforeOwner(const TokenTable& table, uint32_t token,
                        const std::vector<int>& owners) {
  if (token == 0 || !OpensSentence(table, token) ||
      table.paragraph[token] != table.paragraph[token - 1]) {
    return -1;
  }
  const Sentence before =
      table.annotated->tokenized.sentences[table.sentence[token - 1]];
  for (uint32_t i = token; i-- > before.begin;) {
    if (owners[i] >= 0) return owners[i];
  }
  return -1;
}

// The attribution that quotation q continues, or -1.
int Continued(const TokenTable& table, size_t q,
              const std::vector<int>& owners) {
  const Quotation& quotation = table.quotations[q];
  if (quotation.continues >= 0) {
    const TokenSpan first = table.quotations[quotation.continues].tokens;
    return std::max(-1, owners[first.end - 1]);
  }
  if (q > 0) {
    const TokenSpan before = table.quotations[q - 1].tokens;
    const int owner = owners[before.end - 1];
    if (owner >= 0 && BreaksOff(table, before, quotation.tokens)) return owner;
  }
  return SentenceBeforeOwner(table, quotation.tokens.begin, owners);
}

}  // namespace

void AttributeDashLines(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  std::vector<bool> taken(table.size());
  for (const Quotation& quoted : table.quotations) {
    if (!IsSpeech(quoted)) continue;
    const TokenSpan quotation = quoted.tokens;
    const DashLine line = FindDashLine(table, quotation);
    if (line.name.begin == line.name.end) continue;
    std::fill(taken.begin() + quotation.begin, taken.begin() + line.name.end,
              true);
    Attribution dash;
    dash.content = {quotation};
    dash.cue = {line.dash};
    dash.source = {line.name};
    dash.confidence = kDashConfidence;
    dash.rule = "dash-line";
    found.push_back(std::move(dash));
  }
  attributions->erase(
      std::remove_if(attributions->begin(), attributions->end(),
                     [&](const Attribution& a) {
                       return AnyTaken(a.content, taken) ||
                              AnyTaken(a.cue, taken);
                     }),
      attributions->end());
  attributions->insert(attributions->end(), found.begin(), found.end());
}

void DropTitles(const TokenTable& table,
                std::vector<Attribution>* attributions) {
  attributions->erase(
      std::remove_if(attributions->begin(), attributions->end(),
                     [&](const Attribution& a) {
                       return a.content.size() == 1 &&
                              OpensWithTitle(table, a.content[0]) &&
                              !Says(table, a);
                     }),
      attributions->end());
}

void DropStrayContent(const TokenTable& table,
                      std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    if (a.cue.empty()) continue;
    const uint32_t cue = a.cue[0].begin;
    const bool speech_before = HasSpokenSentence(table, a, 0, cue);
    const bool speech_after =
        HasSpokenSentence(table, a, a.cue[0].end, table.size());
    auto stray = [&](TokenSpan span) {
      return IsPlain(table, span) &&
             (span.begin < cue ? speech_after && !speech_before
                               : speech_before && !speech_after);
    };
    a.content.erase(std::remove_if(a.content.begin(), a.content.end(), stray),
                    a.content.end());
  }
}

void SplitAtColons(const TokenTable& table,
                   std::vector<Attribution>* attributions) {
  std::vector<Attribution> found;
  for (Attribution& a : *attributions) {
    const auto moved = std::stable_partition(
        a.content.begin(), a.content.end(), [&](TokenSpan piece) {
          return !IsIntroducedElsewhere(table, a, piece);
        });
    for (auto piece = moved; piece != a.content.end(); ++piece) {
      found.push_back(IntroducedByColon(table, *piece));
    }
    a.content.erase(moved, a.content.end());
  }
  attributions->insert(attributions->end(), found.begin(), found.end());
}

void LeaveEndedQuotations(const TokenTable& table,
                          std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    const auto words = WordsBehindCue(table, &a);
    if (words == a.content.end() || words == a.content.begin()) continue;
    if (EndsSentence(table, std::prev(words)->end, a.cue[0].begin)) {
      a.content.erase(a.content.begin(), words);
    }
  }
}

void CompleteQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t k = 0; k < attributions->size(); ++k) {
    std::vector<TokenSpan>& content = (*attributions)[k].content;
    for (size_t s = 0; s < content.size(); ++s) {
      const int32_t q = table.quotation[content[s].begin];
      if (q < 0) continue;
      if (table.quotations[q].tokens.begin != content[s].begin) continue;
      const uint32_t end = table.quotations[q].tokens.end;
      if (content[s].end >= end) continue;
      if (!AllFree(owners, content[s].end, end)) continue;
      std::fill(owners.begin() + content[s].end, owners.begin() + end,
                static_cast<int>(k));
      content[s].end = end;
    }
  }
}

void ContinueQuotations(const TokenTable& table,
                        std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  for (size_t q = 0; q < table.quotations.size(); ++q) {
    const TokenSpan quotation = table.quotations[q].tokens;
    if (!AllFree(owners, quotation.begin, quotation.end)) continue;
    const int owner = Continued(table, q, owners);
    if (owner < 0) continue;
    if (!IsSpeech(table.quotations[q]) &&
        (q == 0 ||
         !BreaksOff(table, table.quotations[q - 1].tokens, quotation))) {
      continue;
    }
    AddContent(quotation, &(*attributions)[owner].content);
    std::fill(owners.begin() + quotation.begin,
              owners.begin() + quotation.end, owner);
  }
}

void AttributeByVerbBehind(const TokenTable& table,
                           std::vector<Attribution>* attributions) {
  std::vector<int> owners = Owners(table.size(), *attributions);
  std::vector<int> cue_of(table.size(), -1);
  for (size_t k = 0; k < attributions->size(); ++k) {
    for (TokenSpan cue : (*attributions)[k].cue) {
      std::fill(cue_of.begin() + cue.begin, cue_of.begin() + cue.end,
                static_cast<int>(k));
    }
  }
  for (const Quotation& quoted : table.quotations) {
    const TokenSpan quotation = quoted.tokens;
    if (!IsSpeech(quoted)) continue;
    const bool free = AllFree(owners, quotation.begin, quotation.end);
    const int known = owners[quotation.begin];
    // The model may have seen the verb alone.
    const bool sourceless = known >= 0 && (*attributions)[known].source.empty();
    if (!free && !sourceless) continue;
    const VerbBehind found = FindVerbBehind(table, quotation);
    if (found.verb < 0) continue;
    int& owner = cue_of[found.verb];
    if (!free) {
      if (owner == known && AllFree(owners, found.subject.begin,
                                    found.subject.end)) {
        (*attributions)[known].source = {
            WithoutLastComma(table, found.subject)};
      }
      continue;
    }
    if (owner >= 0 && EndsSentence(table, quotation.end, found.verb) &&
        WordsBehindCue(table, &(*attributions)[owner]) !=
            (*attributions)[owner].content.end()) {
      continue;
    }
    if (owner < 0) {
      owner = attributions->size();
      Attribution added;
      added.cue = {{static_cast<uint32_t>(found.verb),
                    static_cast<uint32_t>(found.verb) + 1}};
      added.source = {WithoutLastComma(table, found.subject)};
      added.confidence = kVerbBehindConfidence;
      added.rule = "verb-behind";
      attributions->push_back(std::move(added));
    }
    AddContent(quotation, &(*attributions)[owner].content);
    std::fill(owners.begin() + quotation.begin,
              owners.begin() + quotation.end, owner);
  }
}

void AddBareQuotations(const TokenTable& table,
                       std::vector<Attribution>* attributions) {
  const std::vector<int> owners = Owners(table.size(), *attributions);
  for (const Quotation& quoted : table.quotations) {
    const TokenSpan quotation = quoted.tokens;
    if (!IsSpeech(quoted)) continue;
    if (!AllFree(owners, quotation.begin, quotation.end)) continue;
    if (!OpensSentence(table, quotation.begin)) continue;
    Attribution bare;
    bare.content = {quotation};
    bare.confidence = kBareConfidence;
    bare.rule = "bare-quotation";
    attributions->push_back(std::move(bare));
  }
}

}  // namespace attest
