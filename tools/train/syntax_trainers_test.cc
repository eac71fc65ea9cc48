// Of tagger_trainer.h, entity_trainer.h and parser_trainer.h: on a few sentences,
// each learns them by heart, and the same data make the same bytes.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "quotes/models/aligned_bytes.h"
#include "tools/train/entity_trainer.h"
#include "tools/train/parser_trainer.h"
#include "tools/train/tagger_trainer.h"

namespace attest {
namespace {

// word/tag/entity/head/relation; heads are counted from 1, and 0 is the root.
constexpr absl::string_view kArticles[] = {
    "Ada/NNP/PERSON/2/nsubj sings/VBZ/O/0/root ./././2/punct\n"
    "The/DT/O/2/det mayor/NN/O/3/nsubj sang/VBD/O/0/root in/IN/O/5/case "
    "Oslo/NNP/LOCATION/3/nmod ./././3/punct",
    "Ada/NNP/PERSON/2/nsubj said/VBD/O/0/root she/PRP/O/4/nsubj "
    "left/VBD/O/2/ccomp Oslo/NNP/LOCATION/4/dobj ./././2/punct\n"
    "In/IN/O/2/case Oslo/NNP/LOCATION/5/nmod the/DT/O/4/det mayor/NN/O/5/nsubj "
    "sings/VBZ/O/0/root ./././5/punct",
    "The/DT/O/3/det old/JJ/O/3/amod mayor/NN/O/0/root of/IN/O/5/case "
    "Oslo/NNP/LOCATION/3/nmod\n"
    "She/PRP/O/2/nsubj said/VBD/O/0/root :/:/O/2/punct Ada/NNP/PERSON/5/nsubj "
    "left/VBD/O/2/ccomp",
    "Who/WP/O/2/nsubj left/VBD/O/0/root ?/././2/punct",
};

struct Article {
  std::string text;
  AnnotatedText annotated;
};

void AddToken(absl::string_view token, uint32_t sentence_begin, Article* article) {
  const std::vector<absl::string_view> parts = absl::StrSplit(token, '/');
  const uint32_t at = static_cast<uint32_t>(article->text.size());
  absl::StrAppend(&article->text, parts[0], " ");
  AnnotatedText& out = article->annotated;
  out.tokenized.tokens.push_back({at, at + static_cast<uint32_t>(parts[0].size())});
  out.tags.push_back(ParsePosTag(parts[1]).value_or(PosTag::kPeriod));
  out.entities.push_back(
      ParseEntityType(parts[2]).value_or(EntityType::kNone));
  const int head = std::atoi(std::string(parts[3]).c_str());
  out.heads.push_back(head == 0 ? kNoHead
                                : static_cast<int>(sentence_begin) + head - 1);
  out.deprels.push_back(ParseDeprel(parts[4]).value_or(Deprel::kDep));
}

std::vector<Article> MakeArticles() {
  std::vector<Article> articles(sizeof(kArticles) / sizeof(*kArticles));
  for (size_t a = 0; a < articles.size(); ++a) {
    TokenizedText& tokenized = articles[a].annotated.tokenized;
    for (absl::string_view line : absl::StrSplit(kArticles[a], '\n')) {
      const uint32_t begin = static_cast<uint32_t>(tokenized.tokens.size());
      for (absl::string_view token : absl::StrSplit(line, ' ')) {
        AddToken(token, begin, &articles[a]);
      }
      tokenized.sentences.push_back(
          {begin, static_cast<uint32_t>(tokenized.tokens.size())});
    }
  }
  for (Article& article : articles) {
    article.annotated.tokenized.text = article.text;
  }
  return articles;
}

std::vector<const AnnotatedText*> Texts(const std::vector<Article>& articles) {
  std::vector<const AnnotatedText*> texts;
  for (const Article& article : articles) texts.push_back(&article.annotated);
  return texts;
}

template <typename Example>
std::vector<Example> Examples(const std::vector<Article>& articles) {
  std::vector<Example> examples(articles.size());
  for (size_t i = 0; i < articles.size(); ++i) {
    examples[i].text = &articles[i].annotated;
    examples[i].tags = articles[i].annotated.tags;
  }
  return examples;
}

TEST(SyntaxTrainersTest, TheTaggerLearnsByHeartAndAlwaysTheSame) {
  const std::vector<Article> articles = MakeArticles();
  TaggerOptions options;
  options.min_updates = 0;
  options.encode.max_bytes = 100000;
  const TrainedTagger trained =
      TrainTagger(Texts(articles), Texts(articles), {}, options);
  EXPECT_EQ(TagAccuracy(OpenedTagger(trained).tagger(), Texts(articles)), 1);
  const TrainedTagger again =
      TrainTagger(Texts(articles), Texts(articles), {}, options);
  EXPECT_EQ(trained.model, again.model);
  EXPECT_EQ(trained.lexicon, again.lexicon);
  options.seed = 2;
  EXPECT_NE(TrainTagger(Texts(articles), Texts(articles), {}, options).model,
            trained.model);
}

TEST(SyntaxTrainersTest, CrossTaggingTagsEveryToken) {
  const std::vector<Article> articles = MakeArticles();
  const auto tags = CrossTag(Texts(articles), 2, {});
  ASSERT_EQ(tags.size(), articles.size());
  for (size_t i = 0; i < tags.size(); ++i) {
    EXPECT_EQ(tags[i].size(), articles[i].annotated.tags.size());
  }
}

double EntityF1(const TrainedEntityTagger& trained,
                const std::vector<Article>& articles) {
  const AlignedBytes first(trained.first), second(trained.second);
  const EntityTagger tagger(
      LinearModel::OpenEmbedded(first.view(), "entities_first", kEntitySchema),
      LinearModel::OpenEmbedded(second.view(), "entities", kEntitySchema));
  SpanScores scores;
  EntityTagger::Scratch scratch;
  std::vector<WordFeatures> words;
  std::vector<EntityType> found;
  for (const Article& article : articles) {
    const AnnotatedText& text = article.annotated;
    MakeWordFeatures(text.tokenized, &words);
    tagger.Tag(text.tokenized, words, text.tags, &scratch, &found);
    AddEntityScores(text.tokenized, text.entities, found, &scores);
  }
  EXPECT_EQ(scores.gold, 7u);
  return scores.F1();
}

TEST(SyntaxTrainersTest, TheEntityTaggerLearnsByHeartAndAlwaysTheSame) {
  const std::vector<Article> articles = MakeArticles();
  const auto examples = Examples<EntityExample>(articles);
  EntityOptions options;
  options.parts = 2;
  options.min_updates = 0;
  options.encode.dense = true;
  const TrainedEntityTagger trained =
      TrainEntityTagger(examples, examples, {}, options);
  EXPECT_EQ(EntityF1(trained, articles), 1);
  const TrainedEntityTagger again =
      TrainEntityTagger(examples, examples, {}, options);
  EXPECT_EQ(trained.first, again.first);
  EXPECT_EQ(trained.second, again.second);
}

// Heads and relations of all articles.
std::string Trees(const std::string& trained,
                  const std::vector<Article>& articles) {
  const AlignedBytes file(trained);
  const Parser parser(ParserNetwork::OpenEmbedded(file.view()));
  Parser::Scratch scratch;
  std::vector<WordFeatures> words;
  std::string out;
  for (const Article& article : articles) {
    AnnotatedText parsed;
    parsed.tokenized = article.annotated.tokenized;
    parsed.tags = article.annotated.tags;
    MakeWordFeatures(parsed.tokenized, &words);
    parser.Parse(words, &scratch, &parsed);
    for (size_t i = 0; i < parsed.heads.size(); ++i) {
      absl::StrAppend(&out, parsed.heads[i], DeprelName(parsed.deprels[i]), " ");
    }
  }
  return out;
}

std::string GoldTrees(const std::vector<Article>& articles) {
  std::string out;
  for (const Article& article : articles) {
    for (size_t i = 0; i < article.annotated.heads.size(); ++i) {
      absl::StrAppend(&out, article.annotated.heads[i],
                      DeprelName(article.annotated.deprels[i]), " ");
    }
  }
  return out;
}

TEST(SyntaxTrainersTest, TheParserLearnsByHeartAndAlwaysTheSame) {
  const std::vector<Article> articles = MakeArticles();
  const auto examples = Examples<ParserExample>(articles);
  ParserOptions options;
  options.epochs = 100;
  options.min_count = 1;
  const std::string trained = TrainParser(examples, {}, {}, options);
  EXPECT_EQ(Trees(trained, articles), GoldTrees(articles));
  EXPECT_EQ(TrainParser(examples, {}, {}, options), trained);
  options.seed = 2;
  EXPECT_NE(TrainParser(examples, {}, {}, options), trained);
}

}  // namespace
}  // namespace attest
