#include "quotes/attribution/statement_kind.h"

#include <algorithm>

#include "quotes/attribution/dash_speech.h"
#include "quotes/attribution/introduced_speech.h"
#include "quotes/attribution/social_posts.h"
#include "quotes/lexicon/cue_lexicon.h"
#include "quotes/lexicon/lexicon.h"

namespace attest {
namespace {

Quote::Kind Kind(const TokenTable& table,
                 const std::vector<TokenSpan>& content) {
  bool quoted = false, plain = false;
  for (TokenSpan span : content) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      const bool in = table.quotation[i] >= 0;
      quoted |= in;
      plain |= !in && !IsPunctuationTag(table.annotated->tags[i]);
    }
  }
  if (!quoted) return Quote::INDIRECT;
  return plain ? Quote::MIXED : Quote::DIRECT;
}

bool IsNegator(const AnnotatedText& text, uint32_t token,
               absl::string_view scope) {
  const int row = Negators().Find(text.tokenized.Word(token));
  return row >= 0 && Negators().Get(row, kNegatorScope) == scope;
}

// "no group", "nobody", "neither side".
bool OpensNegated(const AnnotatedText& text, uint32_t token) {
  return IsNegator(text, token, "phrase") || IsNegator(text, token, "clause");
}

// The subject counts also where the source is missing or only a part of it.
bool HasNegatedSubject(const TokenTable& table, const Attribution& attribution) {
  for (TokenSpan span : attribution.cue) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      const int32_t subject = table.subject[i];
      if (subject >= 0 && OpensNegated(*table.annotated, table.first[subject])) {
        return true;
      }
    }
  }
  return !attribution.source.empty() &&
         OpensNegated(*table.annotated, attribution.source[0].begin);
}

// "declined to comment", "refused to say", "could not be reached", "dodged".
bool Declines(const TokenTable& table, uint32_t token) {
  const TokenizedText& text = table.annotated->tokenized;
  size_t length = 0;
  const CueEntry* phrase = MatchCuePhrase(
      text, token, text.sentences[table.sentence[token]].end, &length);
  if (phrase != nullptr) return phrase->act == CueAct::kDecline;
  return table.ActOf(token) == CueAct::kDecline;
}

bool HasNegator(const TokenTable& table, uint32_t token) {
  return (table.children[token] >> static_cast<int>(Deprel::kNeg)) & 1;
}

bool IsNegated(const TokenTable& table, const Attribution& attribution) {
  for (TokenSpan span : attribution.cue) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      if (IsNegator(*table.annotated, i, "clause") || HasNegator(table, i) ||
          Declines(table, i)) {
        return true;
      }
    }
  }
  return HasNegatedSubject(table, attribution);
}

// Layout instead of quotation marks tells that the words are the source's own.
bool IsWordForWord(absl::string_view rule) {
  return rule == kTurnRule || rule == kDashSpeechRule || rule == kPostRule || rule == kSetOffRule;
}

}  // namespace

void SetKinds(const TokenTable& table,
              std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    a.kind = IsWordForWord(a.rule) ? Quote::DIRECT : Kind(table, a.content);
  }
}

void SetNegations(const TokenTable& table,
                  std::vector<Attribution>* attributions) {
  for (Attribution& a : *attributions) {
    a.negated = IsNegated(table, a);
  }
}

}  // namespace attest
