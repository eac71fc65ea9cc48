// Scores the syntactic core of this binary against CoreNLP's files of a PolNeAR
// compartment, and prints a line for each figure: metric, value.
//
//   bazel run //tools/train:evaluate_syntax -- ../shared/corpora/polnear/dev
//   bazel run //tools/train:evaluate_syntax -- --tokens=corenlp
//       ../shared/corpora/polnear/dev
//
//   bazel run //tools/train:evaluate_syntax -- --treebank
//       ../shared/corpora/treebank/wsj_dependencies
//
// From raw text, unless --tokens=corenlp gives the core CoreNLP's tokens. Tokens of
// both sides are the same if their bytes are. Tags are compared on the tokens that
// both have; entities and arcs by F1 over all, an arc being right if its dependent
// and its head are (and its relation is). uas_words and las_words are without the arcs
// of punctuation, as is usual elsewhere.

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/model_writer.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

struct Counts {
  size_t gold = 0;
  size_t found = 0;
  size_t right = 0;

  double F1() const {
    return gold + found == 0 ? 0 : 200.0 * right / (gold + found);
  }
};

struct Totals {
  Counts tokens, sentences, entities, heads, arcs, word_heads, word_arcs;
  Counts types[kNumEntityTypes];
  size_t right_tags = 0;
};

struct Entity {
  uint32_t begin;
  uint32_t end;
  EntityType type;
};

std::vector<Entity> Entities(const AnnotatedText& text) {
  std::vector<Entity> entities;
  for (const Sentence& s : text.tokenized.sentences) {
    for (uint32_t i = s.begin; i < s.end; ++i) {
      const EntityType type = text.entities[i];
      if (type == EntityType::kNone) continue;
      const Token token = text.tokenized.tokens[i];
      if (i > s.begin && text.entities[i - 1] == type) {
        entities.back().end = token.end;
      } else {
        entities.push_back({token.begin, token.end, type});
      }
    }
  }
  return entities;
}

std::vector<Token> Sentences(const TokenizedText& text) {
  std::vector<Token> spans;
  for (const Sentence& s : text.sentences) {
    spans.push_back({text.tokens[s.begin].begin, text.tokens[s.end - 1].end});
  }
  return spans;
}

// For each of `from` the index of the equal one in `to`, or -1. Both are in order.
std::vector<int> Align(const std::vector<Token>& from,
                       const std::vector<Token>& to) {
  std::vector<int> aligned(from.size(), -1);
  size_t j = 0;
  for (size_t i = 0; i < from.size(); ++i) {
    while (j < to.size() && to[j].begin < from[i].begin) ++j;
    if (j < to.size() && to[j].begin == from[i].begin &&
        to[j].end == from[i].end) {
      aligned[i] = static_cast<int>(j);
    }
  }
  return aligned;
}

void CountSpans(const std::vector<Token>& gold, const std::vector<Token>& found,
                Counts* counts) {
  counts->gold += gold.size();
  counts->found += found.size();
  for (int j : Align(found, gold)) counts->right += j >= 0;
}

void CountEntities(const AnnotatedText& gold, const AnnotatedText& found,
                   Totals* totals) {
  const std::vector<Entity> g = Entities(gold), f = Entities(found);
  auto count = [totals](const Entity& e, size_t Counts::*field) {
    ++(totals->entities.*field);
    ++(totals->types[static_cast<int>(e.type)].*field);
  };
  for (const Entity& e : g) count(e, &Counts::gold);
  for (const Entity& e : f) {
    count(e, &Counts::found);
    for (const Entity& other : g) {
      if (other.begin == e.begin && other.end == e.end && other.type == e.type) {
        count(e, &Counts::right);
      }
    }
  }
}

size_t CountWords(const std::vector<Deprel>& deprels) {
  return deprels.size() -
         std::count(deprels.begin(), deprels.end(), Deprel::kPunct);
}

void CountArcs(const AnnotatedText& gold, const AnnotatedText& found,
               const std::vector<int>& aligned, Totals* totals) {
  for (Counts* counts : {&totals->heads, &totals->arcs}) {
    counts->gold += gold.heads.size();
    counts->found += found.heads.size();
  }
  for (Counts* counts : {&totals->word_heads, &totals->word_arcs}) {
    counts->gold += CountWords(gold.deprels);
    counts->found += CountWords(found.deprels);
  }
  for (size_t i = 0; i < aligned.size(); ++i) {
    const int j = aligned[i];
    if (j < 0) continue;
    totals->right_tags += found.tags[i] == gold.tags[j];
    const int32_t head = found.heads[i];
    const bool right = head == kNoHead
                           ? gold.heads[j] == kNoHead
                           : gold.heads[j] >= 0 && aligned[head] == gold.heads[j];
    const bool labelled = right && found.deprels[i] == gold.deprels[j];
    const bool word = gold.deprels[j] != Deprel::kPunct;
    totals->heads.right += right;
    totals->arcs.right += labelled;
    totals->word_heads.right += word && right;
    totals->word_arcs.right += word && labelled;
  }
}

void CountArticle(const AnnotatedText& gold, const AnnotatedText& found,
                  Totals* totals) {
  CountSpans(gold.tokenized.tokens, found.tokenized.tokens, &totals->tokens);
  CountSpans(Sentences(gold.tokenized), Sentences(found.tokenized),
             &totals->sentences);
  CountEntities(gold, found, totals);
  CountArcs(gold, found,
            Align(found.tokenized.tokens, gold.tokenized.tokens), totals);
}

void Print(const Totals& totals) {
  std::printf("token_f1\t%.2f\n", totals.tokens.F1());
  std::printf("sentence_f1\t%.2f\n", totals.sentences.F1());
  std::printf("pos_accuracy\t%.2f\n",
              100.0 * totals.right_tags / std::max<size_t>(1, totals.tokens.right));
  std::printf("entity_f1\t%.2f\n", totals.entities.F1());
  for (int t = 1; t < kNumEntityTypes; ++t) {
    std::printf("entity_f1_%s\t%.2f\n",
                std::string(EntityTypeName(static_cast<EntityType>(t))).c_str(),
                totals.types[t].F1());
  }
  std::printf("uas\t%.2f\n", totals.heads.F1());
  std::printf("las\t%.2f\n", totals.arcs.F1());
  std::printf("uas_words\t%.2f\n", totals.word_heads.F1());
  std::printf("las_words\t%.2f\n", totals.word_arcs.F1());
}

// Reads "word TAB tag TAB head" lines, a blank line after each sentence. The text
// will be the words with spaces between.
absl::Status ReadTreebankFile(const std::string& path, std::string* text,
                              AnnotatedText* out) {
  std::string bytes;
  absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) return status;
  uint32_t begin = 0;
  *out = AnnotatedText();
  text->clear();
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    const uint32_t size = static_cast<uint32_t>(out->tags.size());
    if (columns.size() != 3) {
      if (begin < size) out->tokenized.sentences.push_back({begin, size});
      begin = size;
      continue;
    }
    const absl::optional<PosTag> tag = ParsePosTag(columns[1]);
    if (!tag.has_value()) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": ", line));
    }
    const uint32_t at = static_cast<uint32_t>(text->size());
    absl::StrAppend(text, columns[0], " ");
    out->tokenized.tokens.push_back(
        {at, at + static_cast<uint32_t>(columns[0].size())});
    out->tags.push_back(*tag);
  }
  out->tokenized.text = *text;
  return status;
}

absl::Status EvaluateTreebank(const std::string& directory) {
  size_t right = 0, total = 0;
  for (int file = 1; file <= 99; ++file) {
    std::string text;
    AnnotatedText gold, found;
    const std::string path =
        absl::StrFormat("%s/wsj_%04d.dp", directory, file);
    absl::Status status = ReadTreebankFile(path, &text, &gold);
    if (absl::IsNotFound(status)) continue;
    if (!status.ok()) return status;
    Annotate(gold.tokenized, &found);
    total += gold.tags.size();
    for (size_t i = 0; i < gold.tags.size(); ++i) {
      right += gold.tags[i] == found.tags[i];
    }
  }
  if (total == 0) return absl::NotFoundError("no .dp files in " + directory);
  std::printf("pos_accuracy\t%.2f\n", 100.0 * right / total);
  return absl::OkStatus();
}

absl::Status EvaluatePolnear(const std::string& directory, bool corenlp_tokens) {
  auto data = LoadPolnear(directory);
  if (!data.ok()) return data.status();
  Totals totals;
  AnnotatedText found;
  for (const auto& article : data->articles) {
    if (article->corenlp.tokenized.tokens.empty()) continue;
    if (corenlp_tokens) {
      found.tokenized = article->corenlp.tokenized;
    } else {
      Tokenize(article->text, &found.tokenized);
    }
    Annotate(&found);
    CountArticle(article->corenlp, found, &totals);
  }
  Print(totals);
  return absl::OkStatus();
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  const absl::string_view flag = argc == 3 ? argv[1] : "";
  if (argc != 2 && flag != "--tokens=corenlp" && flag != "--treebank") {
    std::fprintf(stderr,
                 "usage: evaluate_syntax [--tokens=corenlp|--treebank] FOLDER\n");
    return 2;
  }
  const std::string directory = argv[argc - 1];
  const absl::Status status =
      flag == "--treebank"
          ? attest::EvaluateTreebank(directory)
          : attest::EvaluatePolnear(directory, flag == "--tokens=corenlp");
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
