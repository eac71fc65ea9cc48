// The syntactic core in one call: parts of speech, entities and dependency trees of
// a tokenised text, by the models compiled into the binary.
//
//   AnnotatedText text;                 // May be used again for the next article.
//   Tokenize(article, &text.tokenized);
//   Annotate(&text);
//
// Linear in the length of the text, whatever the length of its sentences.

#ifndef ATTEST_QUOTES_SYNTAX_ANNOTATOR_H_
#define ATTEST_QUOTES_SYNTAX_ANNOTATOR_H_

#include <string>
#include <utility>
#include <vector>

#include "quotes/syntax/annotated_text.h"

namespace attest {

// Fills tags, entities, heads and deprels from text->tokenized, whatever they held
// before. The same tokens give the same annotations. Safe for concurrent use with
// different texts; each thread keeps its working memory for the next call.
void Annotate(AnnotatedText* text);

inline void Annotate(TokenizedText tokenized, AnnotatedText* text) {
  text->tokenized = std::move(tokenized);
  Annotate(text);
}

// Fills tags and entities only.
void AnnotateWithoutTrees(AnnotatedText* text);

// The steps of Annotate, for measuring one by one: each needs those before it.
void AnnotateTags(AnnotatedText* text);
void AnnotateEntities(AnnotatedText* text);
void AnnotateTrees(AnnotatedText* text);

// The models' ids, for a Document's provenance.
std::vector<std::string> SyntaxModelIds();

}  // namespace attest

#endif  // ATTEST_QUOTES_SYNTAX_ANNOTATOR_H_
