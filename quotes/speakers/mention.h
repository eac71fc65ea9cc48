// Mentions: the places where an article speaks of somebody or something that may
// make statements. Names ("Ned Price"), noun phrases ("two officials", "the
// report") and pronouns.
//
// A name is a run of capitalised words, as the tagger, the entity tagger and the
// lexicons together see it; the titles in front of it are kept apart. A noun phrase
// is a mention where its head is a person, a body of people or a document of the
// lexicons, or the head of an attribution's source.

#ifndef ATTEST_QUOTES_SPEAKERS_MENTION_H_
#define ATTEST_QUOTES_SPEAKERS_MENTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "quotes/speakers/name_words.h"
#include "quotes/speakers/noun_class.h"
#include "quotes/syntax/annotated_text.h"
#include "quotes/text/tokenized_text.h"

namespace attest {

enum class MentionForm : uint8_t { kName, kNominal, kPronoun };

// Grammar of a pronoun.
struct PronounForm {
  uint8_t person = 0;  // 1 to 3; 0 for mentions that are not pronouns.
  bool plural = false;
  bool neuter = false;  // "it"
  bool relative = false;
  bool reflexive = false;  // "himself"
  bool possessive = false;
};

struct Mention {
  MentionForm form = MentionForm::kName;
  // A name without its titles; a noun phrase from its determiner to its head.
  TokenSpan span = {0, 0};
  // The family name, the noun, the pronoun.
  uint32_t head = 0;
  // Titles before a name ("Defense Minister"), else empty.
  TokenSpan title = {0, 0};
  // The words of the noun phrase before title and name ("former Iraqi"), else
  // empty.
  TokenSpan modifier = {0, 0};
  // Evidence for each class; for a name several may speak.
  float votes[kNumEntityClasses] = {};
  Sex sex = Sex::kUnknown;
  // A title or a first name says that this name is a person's, not the entity
  // tagger alone.
  bool surely_person = false;
  // What the title says: "Mrs." More certain than a first name.
  Sex title_sex = Sex::kUnknown;
  bool plural = false;
  bool definite = false;    // "the", "this", "his"; for noun phrases.
  bool possessive = false;  // "Price's", "the group's"
  bool subject = false;
  int32_t verb = -1;  // Of a subject: the token that it is the subject of.
  bool quoted = false;  // Inside quotation marks.
  bool bracketed = false;  // In brackets behind a name: "Ann Vale (Lab, Lund)".
  // In the title of the article or a headline-like line, whose capitals say little.
  bool headline = false;
  PronounForm pronoun;
  uint32_t sentence = 0;
  // It is an attribution's source, or the subject of a cue without one.
  bool source = false;
  // The source that it is the head of, else empty.
  TokenSpan source_span = {0, 0};
  // For a noun phrase: where what may belong to it ends (its source, else its
  // sentence).
  uint32_t limit = 0;
  // Index of the entity that it speaks of, -1 for none; filled by later stages.
  int entity = -1;
  // Probability that it does.
  float confidence = 0;

  EntityClass Class() const;
};

// Sentence and paragraph of every token.
struct TextIndex {
  explicit TextIndex(const TokenizedText& text);

  std::vector<uint32_t> sentence_of;   // By token.
  std::vector<uint32_t> paragraph_of;  // By sentence.
};

// All mentions, in the order of their heads. `quotations` are the spans between
// quotation marks, ordered; `sources` the first source span of every attribution
// that has one; `subjects` the tokens that are the subjects of cues without source.
std::vector<Mention> FindMentions(const AnnotatedText& text,
                                  const std::vector<TokenSpan>& quotations,
                                  const std::vector<TokenSpan>& sources,
                                  const std::vector<uint32_t>& subjects);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_MENTION_H_
