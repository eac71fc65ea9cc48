#include "quotes/attribution/non_statements.h"

#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "quotes/attribution/content_spans.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

// Of plain words that the models think less likely to be a statement, one in four
// or fewer is.
constexpr float kLeastConfidence = 0.2f;
// The same of words in marks.
constexpr float kLeastMarkedConfidence = 0.4f;

bool HasQuotation(const TokenTable& table, const Attribution& a) {
  return std::any_of(a.content.begin(), a.content.end(), [&](TokenSpan span) {
    return std::any_of(table.quotation.begin() + span.begin,
                       table.quotation.begin() + span.end,
                       [](int32_t q) { return q >= 0; });
  });
}

// The token of the span that hangs on none of its others.
uint32_t HeadOf(const TokenTable& table, TokenSpan span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    const int32_t head = table.annotated->heads[i];
    if (head < static_cast<int32_t>(span.begin) ||
        head >= static_cast<int32_t>(span.end)) {
      return i;
    }
  }
  return span.begin;
}

bool IsNoun(PosTag tag) { return tag == PosTag::kNn || tag == PosTag::kNns; }

// "with" or "by" behind a verb of answering, in the cue or at the content's begin,
// and a thing behind it.
bool IsDeed(const TokenTable& table, const Attribution& a) {
  if (a.cue.empty() || HasQuotation(table, a)) return false;
  const TokenizedText& text = table.annotated->tokenized;
  const bool answers = std::any_of(
      a.cue.begin(), a.cue.end(), [&](TokenSpan span) {
        return std::any_of(table.act.begin() + span.begin,
                           table.act.begin() + span.end, [](uint8_t act) {
                             return static_cast<CueAct>(act) == CueAct::kAnswer;
                           });
      });
  TokenSpan content = a.content[0];
  const absl::string_view last = text.Word(a.cue.back().end - 1);
  const absl::string_view first = text.Word(content.begin);
  const bool with = last == "with" || last == "by";
  if (!answers || !(with || first == "with" || first == "by")) return false;
  if (!with) ++content.begin;
  if (content.begin == content.end) return false;
  const uint32_t head = HeadOf(table, content);
  return IsNoun(table.annotated->tags[head]) && !IsSaidNoun(text.Word(head));
}

bool IsPossessive(const TokenTable& table, uint32_t i) {
  return table.annotated->tags[i] == PosTag::kPos ||
         table.annotated->tags[i] == PosTag::kPrpS;
}

// "Iraq's PM", "the mayor of Loro", "France's president": a person by office, from
// the content's begin up to its verb.
bool OpensWithOffice(const TokenTable& table, TokenSpan content) {
  const TokenizedText& text = table.annotated->tokenized;
  bool possessed = text.Word(content.begin) == "the" ||
                   text.Word(content.begin) == "The";
  for (uint32_t i = content.begin; i < content.end; ++i) {
    if (possessed && (Titles().Find(text.Word(i)) >= 0 ||
                      PersonGroups().Find(text.Word(i)) >= 0)) {
      return true;
    }
    possessed |= IsPossessive(table, i);
    if (IsFiniteVerbTag(table.annotated->tags[i])) return false;
  }
  return false;
}

bool IsName(const AnnotatedText& text, TokenSpan span) {
  return span.end - span.begin <= 4 &&
         std::all_of(text.tags.begin() + span.begin, text.tags.begin() + span.end,
                     [](PosTag tag) { return tag == PosTag::kNnp; }) &&
         (span.end - span.begin > 1 ||
          text.entities[span.begin] == EntityType::kPerson);
}

bool IsHeading(const TokenTable& table, const Attribution& a) {
  if (a.cue.size() != 1 || a.source.size() != 1) return false;
  const TokenSpan cue = a.cue[0], source = a.source[0];
  const TokenizedText& text = table.annotated->tokenized;
  return cue.end - cue.begin == 1 && text.Word(cue.begin) == ":" &&
         source.end == cue.begin && a.content[0].begin == cue.end &&
         IsName(*table.annotated, source) &&
         OpensWithOffice(table, a.content[0]);
}

// "which is known as the Alliance"
bool IsNaming(const TokenTable& table, const Attribution& a) {
  if (a.cue.empty() || HasQuotation(table, a)) return false;
  const TokenizedText& text = table.annotated->tokenized;
  const TokenSpan cue = a.cue.back();
  return cue.end - cue.begin >= 2 && text.Word(cue.end - 1) == "as" &&
         text.Word(cue.end - 2) == "known";
}

// Nothing in the content but who must not be named, and how.
bool IsAnonymity(const TokenTable& table, const Attribution& a) {
  constexpr absl::string_view kNaming[] = {"named", "identified", "anonymous",
                                           "anonymity"};
  constexpr uint32_t kMostTokens = 8;
  const TokenSpan content = a.content[0];
  if (a.content.size() != 1 || content.end - content.begin > kMostTokens ||
      HasQuotation(table, a)) {
    return false;
  }
  const TokenizedText& text = table.annotated->tokenized;
  const absl::string_view first = text.Word(content.begin);
  if (first != "not" && first != "to" && first != "on" && first != "anonymity" &&
      first != "anonymous") {
    return false;
  }
  for (uint32_t i = content.begin; i < content.end; ++i) {
    for (absl::string_view word : kNaming) {
      if (text.Word(i) == word) return true;
    }
  }
  return false;
}

// A participle of asking that opens its sentence, and nobody who asks.
bool IsQuestionPut(const TokenTable& table, const Attribution& a) {
  if (a.cue.empty() || !a.source.empty() || HasQuotation(table, a)) return false;
  const TokenizedText& text = table.annotated->tokenized;
  const uint32_t cue = a.cue[0].begin;
  const Sentence sentence = text.sentences[table.sentence[cue]];
  const absl::string_view word = text.Word(cue);
  return (cue == sentence.begin && (word == "Asked" || word == "Questioned" ||
                                    word == "Pressed")) ||
         (cue == sentence.begin + 1 && text.Word(sentence.begin) == "When" &&
          (word == "asked" || word == "questioned" || word == "pressed"));
}

bool IsUnlikely(const TokenTable& table, const Attribution& a) {
  return a.confidence < kLeastConfidence && !HasQuotation(table, a);
}

// A name or a word in marks ("tries to reframe “growth”"), by a cue that makes no statement.
bool IsMarkedWord(const TokenTable& table, const Attribution& a) {
  return a.confidence < kLeastMarkedConfidence && !MakesStatement(table, a) &&
         std::all_of(a.content.begin(), a.content.end(), [&](TokenSpan span) {
           return IsWholeQuotation(table, span) &&
                  !IsSpeech(table.quotations[table.quotation[span.begin]]);
         });
}

// "who", "him" are somebody, and nothing that is said; "which", "it" may be.
bool IsSomebody(const TokenTable& table, const Attribution& a) {
  constexpr absl::string_view kPersons[] = {"who", "whom", "he", "him", "she", "her",
                                            "me", "us", "you", "I"};
  if (a.content.size() != 1 || a.content[0].end - a.content[0].begin != 1) return false;
  const std::string word =
      absl::AsciiStrToLower(table.annotated->tokenized.Word(a.content[0].begin));
  return absl::c_linear_search(kPersons, word);
}

// "EXCLUSIVE: Star quits soap", "Review: ..., a play": what kind of text it is speaks not.
bool IsRubric(const TokenTable& table, const Attribution& a) {
  constexpr absl::string_view kRubrics[] = {
      "analysis", "breaking", "comment", "exclusive", "explainer", "feature", "gallery", "live",
      "listen", "opinion", "photos", "pictured", "profile", "quiz", "revealed", "review",
      "roundup", "update", "updated", "video", "watch"};
  if (a.cue.size() != 1 || a.source.size() != 1) return false;
  const TokenizedText& text = table.annotated->tokenized;
  const TokenSpan source = a.source[0];
  return text.Word(a.cue[0].begin) == ":" && source.end == a.cue[0].begin &&
         source.end - source.begin == 1 && OpensSentence(table, source.begin) &&
         absl::c_linear_search(kRubrics, absl::AsciiStrToLower(text.Word(source.begin)));
}

// "Comets coach | Dale Fortin smiled": whose office was taken for his words.
bool IsOffice(const TokenTable& table, const Attribution& a) {
  const TokenSpan content = a.content[0];
  if (a.content.size() != 1 || a.cue.empty() || a.cue[0].begin <= content.end ||
      HasQuotation(table, a) ||
      Titles().Find(table.annotated->tokenized.Word(content.end - 1)) < 0) {
    return false;
  }
  const std::vector<PosTag>& tags = table.annotated->tags;
  const auto names = [&](PosTag tag) { return tag == PosTag::kNnp; };
  return std::all_of(tags.begin() + content.end, tags.begin() + a.cue[0].begin, names) &&
         std::all_of(tags.begin() + content.begin, tags.begin() + content.end, [&](PosTag tag) {
           return names(tag) || IsNoun(tag) || tag == PosTag::kJj || tag == PosTag::kDt;
         });
}

// "Jefferies' Tomás | Echeverría | Ruiz": a cue that is a part of somebody's name.
bool IsNameForCue(const TokenTable& table, const Attribution& a) {
  if (a.cue.size() != 1 || a.cue[0].end - a.cue[0].begin != 1) return false;
  const uint32_t cue = a.cue[0].begin;
  const absl::string_view word = table.annotated->tokenized.Word(cue);
  // "Probe Exploits Vale": in a headline verbs have capitals, too.
  const bool verb =
      word.back() == 's' || FindCueVerb(word) != nullptr || FindCueNoun(word) != nullptr;
  return !verb && !OpensSentence(table, cue) && IsCapital(table, cue - 1) &&
         IsCapital(table, cue) && IsCapital(table, cue + 1);
}

// "[Vale wept], as he described the night": what somebody did meanwhile, where the cue has its
// object.
bool IsMeanwhile(const TokenTable& table, const Attribution& a) {
  if (a.source.size() != 1 || a.cue.size() != 1 || a.source[0].begin == 0) return false;
  const uint32_t as = a.source[0].begin - 1;
  const TokenSpan cue = a.cue[0];
  return table.annotated->tokenized.Word(as) == "as" && a.content.back().end <= as &&
         cue.end > cue.begin + 1 && IsNounTag(table.annotated->tags[cue.end - 1]) &&
         !HasQuotation(table, a);
}

// A lone mark or dash: no letter and no digit, of whatever script.
bool HasNoWord(const TokenTable& table, const Attribution& a) {
  const TokenizedText& text = table.annotated->tokenized;
  for (TokenSpan span : a.content) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      const absl::string_view word = text.Word(i);
      const bool letters = std::any_of(word.begin(), word.end(), [](char c) {
        return absl::ascii_isalnum(c) || (c & 0x80) != 0;
      });
      if (letters && !IsQuotationMark(word) && !IsDash(word) && word != "…") return false;
    }
  }
  return true;
}

}  // namespace

void DropNonStatements(const TokenTable& table,
                       std::vector<Attribution>* attributions) {
  EraseAttributions(
      [&](const Attribution& a) {
        return IsDeed(table, a) || IsHeading(table, a) || IsNaming(table, a) ||
               IsAnonymity(table, a) || IsQuestionPut(table, a) || IsSomebody(table, a) ||
               IsRubric(table, a) || IsNameForCue(table, a) || IsUnlikely(table, a) ||
               IsMarkedWord(table, a) || IsMeanwhile(table, a) || HasNoWord(table, a);
      },
      attributions);
}

void DropOffices(const TokenTable& table, std::vector<Attribution>* attributions) {
  EraseAttributions([&](const Attribution& a) { return IsOffice(table, a); }, attributions);
}

}  // namespace attest
