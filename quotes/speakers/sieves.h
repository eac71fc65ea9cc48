// The sieves: each tells who makes an attribution's statement where one thing is
// certain enough, and answers kUnanswered where it is not.
//
// `*confidence` is what the list in speaker_sieves.cc says of the sieve; a sieve lowers
// it where the answer is less certain. Attribution `a` has a content, and all before
// it in the list have been asked about every attribution.

#ifndef ATTEST_QUOTES_SPEAKERS_SIEVES_H_
#define ATTEST_QUOTES_SPEAKERS_SIEVES_H_

#include <cstddef>

#include "quotes/speakers/sieve_context.h"

namespace attest {

// --- What the source itself says: source_sieves.cc. ---

// "Nobody said": also "you", whoever that is, and those who "were told".
int NobodySpeaks(SieveContext& c, size_t a, float* confidence);
// "I asked him": the author, outside of quotations; in an interview, whose label it is.
int AuthorSpeaks(SieveContext& c, size_t a, float* confidence);
// "I" inside somebody's words: they.
int FirstPerson(SieveContext& c, size_t a, float* confidence);
// “I believe that it is so. - with no mark at its end: who was speaking before.
int FirstPersonGoesOn(SieveContext& c, size_t a, float* confidence);
// "Okafor and Lund": the two, as a group; "the emails and a recording", as documents.
int CoordinatedSource(SieveContext& c, size_t a, float* confidence);
// "Okafor, [a Republican seeking a third term], called it": the source is no more
// than what stands between commas behind a name.
int Apposition(SieveContext& c, size_t a, float* confidence);
// Whom the head of the source mentions.
int MentionedSource(SieveContext& c, size_t a, float* confidence);

// --- Layout: layout_sieves.cc. ---

// A label that begins the paragraph: speaker_labels.h.
int Label(SieveContext& c, size_t a, float* confidence);
// An interview's answer that only a dash marks.
int Interviewee(SieveContext& c, size_t a, float* confidence);
// “...” - Ann Okafor
int TrailingDash(SieveContext& c, size_t a, float* confidence);
// A pull quote: words that stand elsewhere with their speaker.
int RepeatedWords(SieveContext& c, size_t a, float* confidence);

// --- Grammar: grammar_sieves.cc. ---

// The subject of the cue's verb, by the tree.
int SubjectOfCue(SieveContext& c, size_t a, float* confidence);
// "..., the mayor of Lund, Dr Ann Okafor, [assured] them": a name between commas right before the
// cue, whatever the tree says.
int NamedBeforeCue(SieveContext& c, size_t a, float* confidence);
// A name that begins the cue's sentence and belongs to the cue, whatever the tree says.
int OpeningSubject(SieveContext& c, size_t a, float* confidence);
// A paragraph that begins with a mark after one that ended without a closing one.
int OpenQuotation(SieveContext& c, size_t a, float* confidence);
// "..., adding that", "... and later confirmed"; a second quotation of the sentence.
int SameSentence(SieveContext& c, size_t a, float* confidence);
// Okafor was angry: “...”
int ColonBefore(SieveContext& c, size_t a, float* confidence);

// --- Neighbours: neighbour_sieves.cc. ---

// A quotation next to another of the paragraph.
int SameParagraph(SieveContext& c, size_t a, float* confidence);
// The same, with other sentences between.
int SameParagraphFurther(SieveContext& c, size_t a, float* confidence);
// After somebody's question: whoever spoke before that.
int AnswerToQuestion(SieveContext& c, size_t a, float* confidence);
// Three turns A, B, A in three paragraphs: B's is the next.
int Turns(SieveContext& c, size_t a, float* confidence);
// The subject before the quotation in its sentence, or of the sentence before.
int SubjectBefore(SieveContext& c, size_t a, float* confidence);
// Who spoke last in the paragraph before.
int ParagraphBefore(SieveContext& c, size_t a, float* confidence);
// The subject of the sentence behind the quotation.
int SubjectAfter(SieveContext& c, size_t a, float* confidence);

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_SIEVES_H_
