#include "quotes/syntax/annotator.h"

#include "quotes/models/entities_first_model.h"
#include "quotes/models/entities_model.h"
#include "quotes/models/linear_model.h"
#include "quotes/models/parser_model.h"
#include "quotes/models/tagger_lexicon_model.h"
#include "quotes/models/tagger_model.h"
#include "quotes/syntax/case_restorer.h"
#include "quotes/syntax/entity_tagger.h"
#include "quotes/syntax/parser.h"
#include "quotes/syntax/parser_network.h"
#include "quotes/syntax/tagger.h"
#include "quotes/syntax/word_features.h"

namespace attest {
namespace {

// A thread gives back what an article longer than this left behind.
constexpr size_t kKeptTokens = 1 << 16;

struct Core {
  LinearModel tagger_model = LinearModel::OpenEmbedded(
      TaggerModelData(), "tagger", kTaggerSchema);
  LinearModel lexicon_model = LinearModel::OpenEmbedded(
      TaggerLexiconModelData(), "tagger_lexicon", kTaggerSchema);
  LinearModel first_model = LinearModel::OpenEmbedded(
      EntitiesFirstModelData(), "entities_first", kEntitySchema);
  LinearModel second_model = LinearModel::OpenEmbedded(
      EntitiesModelData(), "entities", kEntitySchema);
  ParserNetwork network = ParserNetwork::OpenEmbedded(ParserModelData());
  Tagger tagger{tagger_model, lexicon_model};
  EntityTagger entity_tagger{first_model, second_model};
  Parser parser{network};
};

const Core& GetCore() {
  static const Core* const core = new Core();
  return *core;
}

struct Scratch {
  std::vector<WordFeatures> words;
  Tagger::Scratch tagger;
  EntityTagger::Scratch entities;
  Parser::Scratch parser;
};

Scratch& GetScratch(const AnnotatedText& text) {
  static thread_local Scratch scratch;
  if (scratch.words.capacity() > kKeptTokens &&
      text.tokenized.tokens.size() < kKeptTokens) {
    scratch = Scratch();
  }
  return scratch;
}

void Tag(const Core& core, Scratch* scratch, AnnotatedText* text) {
  core.tagger.Tag(text->tokenized, scratch->words, &scratch->tagger, &text->tags);
}
void FindEntities(const Core& core, Scratch* scratch, AnnotatedText* text) {
  core.entity_tagger.Tag(text->tokenized, scratch->words, text->tags,
                         &scratch->entities, &text->entities);
}

}  // namespace

void AnnotateWithoutTrees(AnnotatedText* text) {
  const Core& core = GetCore();
  Scratch& scratch = GetScratch(*text);
  MakeWordFeatures(text->tokenized, &scratch.words);
  Tag(core, &scratch, text);
  FindEntities(core, &scratch, text);
}

void Annotate(AnnotatedText* text) {
  AnnotateWithoutTrees(text);
  Scratch& scratch = GetScratch(*text);
  GetCore().parser.Parse(scratch.words, &scratch.parser, text);
}

void AnnotateTags(AnnotatedText* text) {
  Scratch& scratch = GetScratch(*text);
  MakeWordFeatures(text->tokenized, &scratch.words);
  Tag(GetCore(), &scratch, text);
}

void AnnotateEntities(AnnotatedText* text) {
  Scratch& scratch = GetScratch(*text);
  MakeWordFeatures(text->tokenized, &scratch.words);
  FindEntities(GetCore(), &scratch, text);
}

void AnnotateTrees(AnnotatedText* text) {
  Scratch& scratch = GetScratch(*text);
  MakeWordFeatures(text->tokenized, &scratch.words);
  GetCore().parser.Parse(scratch.words, &scratch.parser, text);
}

std::vector<std::string> SyntaxModelIds() {
  const Core& core = GetCore();
  return {CaseModelId(),           core.tagger_model.Id(), core.lexicon_model.Id(),
          core.first_model.Id(),   core.second_model.Id(), core.network.Id()};
}

}  // namespace attest
