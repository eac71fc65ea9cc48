#include "tools/train/fact_check_posts.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "claims/verify/fact_check_matcher.h"
#include "tools/train/model_writer.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

constexpr size_t kNews = 4;  // Sentences of news to a post.
constexpr size_t kNewsCandidates = 20;

// A quoted cell of a table in which tabs separate.
std::string Unquote(absl::string_view cell) {
  if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') {
    return std::string(cell);
  }
  return absl::StrReplaceAll(cell.substr(1, cell.size() - 2), {{"\"\"", "\""}});
}

Post LookUp(const FactCheckIndex& index, const std::string& text,
            std::set<std::string> gold, size_t limit) {
  Post post{text, std::move(gold), {}, {}, {}};
  FactCheckQuery query;
  index.Parse(post.text, "", "", &query);
  std::vector<ReviewCandidate> candidates;
  index.FindCandidates(query, limit, &candidates);
  FactCheckFeatures(index, query, candidates, &post.rows);
  for (const ReviewCandidate& c : candidates) {
    post.reviews.push_back(c.review);
    post.right.push_back(
        post.gold.count(std::string(index.Review(c.review).id)) > 0);
  }
  return post;
}

// The text before the last "— ", where a post's signature begins.
std::string WithoutSignature(const std::string& text) {
  return text.substr(0, text.rfind("— "));
}

}  // namespace

std::vector<Post> ReadPosts(const std::string& folder,
                            const FactCheckIndex& index) {
  std::map<std::string, std::set<std::string>> gold;
  const std::string pairs = ReadFileOrDie(folder + "/tweet-vclaim-pairs.qrels");
  for (absl::string_view line : absl::StrSplit(pairs, '\n')) {
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    if (cells.size() == 4 && cells[3] == "1") gold[cells[0]].insert(cells[2]);
  }
  std::vector<Post> posts;
  const std::string tweets = ReadFileOrDie(folder + "/tweets.queries.tsv");
  for (absl::string_view line : absl::StrSplit(tweets, '\n')) {
    const std::pair<std::string, absl::string_view> cells =
        absl::StrSplit(line, absl::MaxSplits('\t', 1));
    const auto found = gold.find(cells.first);
    if (found == gold.end()) continue;
    posts.push_back(LookUp(index, Unquote(cells.second), found->second,
                           kFactCheckCandidates));
  }
  return posts;
}

std::vector<std::string> ReadNews(const std::string& folder) {
  const absl::StatusOr<PolnearData> data = LoadPolnear(folder);
  if (!data.ok()) {
    fprintf(stderr, "%s\n", data.status().ToString().c_str());
    exit(1);
  }
  std::vector<std::string> sentences;
  for (const auto& article : data->articles) {
    const std::string text =
        absl::StrReplaceAll(article->text, {{". ", ".\n"}, {"? ", "?\n"}});
    for (absl::string_view s : absl::StrSplit(text, '\n')) {
      if (s.size() > 60 && s.size() < 200) sentences.emplace_back(s);
    }
  }
  return sentences;
}

std::vector<Pool> MakePools(const std::vector<Post>& posts,
                            const std::vector<std::string>& news,
                            const FactCheckIndex& index) {
  std::vector<Pool> pools(posts.size());
  for (size_t i = 0; i < posts.size(); ++i) {
    pools[i].push_back(LookUp(index, WithoutSignature(posts[i].text),
                              posts[i].gold, kFactCheckCandidates));
    for (size_t k = 0; k < kNews; ++k) {
      // From all over the corpus.
      const size_t at = (i * kNews + k) * news.size() / (posts.size() * kNews);
      pools[i].push_back(LookUp(index, news[at], {}, kNewsCandidates));
    }
  }
  return pools;
}

}  // namespace attest
