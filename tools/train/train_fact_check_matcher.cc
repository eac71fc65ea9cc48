// Learns claims/models/fact_check_matcher.tsv.
//
//   bazel run -c opt //tools/train:train_fact_check_matcher --
//     --corpus=$PWD/../shared/corpora/fact_checks
//     --output=$PWD/claims/models/fact_check_matcher.tsv
//
// Weights: logistic regression over the candidates of each post of train (the
// fact-check that it repeats against the others that BM25 proposes), where a post
// whose fact-check cannot be told by these features counts little: the loss of a
// post is -log(p + kDoubt). Curve: logistic regression of "is it the one" on the
// score, with a highest probability that is learnt too, over the five best of each post by weights that were learnt without it,
// once with and once without the fact-check among them, as half of the claims have
// none. Prints, for train by five-fold cross-validation and for dev, MAP@5 and how
// far the probabilities can be trusted. The same data give the same bytes.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "claims/verify/claim_review.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_matcher.h"
#include "tools/train/model_writer.h"

ABSL_FLAG(std::string, corpus, "../shared/corpora/fact_checks",
          "Folder with claim_reviews.jsonl, train and dev.");
ABSL_FLAG(std::string, output, "", "Where to write the model; empty for nowhere.");
ABSL_FLAG(double, l2, 0.003, "Weight of the squared weights in the loss.");
ABSL_FLAG(bool, errors, false, "Print the posts of dev that go wrong.");

namespace attest {
namespace {

constexpr double kDoubt = 0.02;
constexpr int kSteps = 300;
constexpr int kFolds = 5;

std::string ReadOrDie(const std::string& path) {
  std::string bytes;
  const absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) {
    fprintf(stderr, "%s\n", status.ToString().c_str());
    exit(1);
  }
  return bytes;
}

// A post and its candidates.
struct Post {
  std::string text;
  std::set<std::string> gold;
  std::vector<float> rows;      // Features of candidate after candidate.
  std::vector<bool> right;      // Which candidates are gold.
  std::vector<uint32_t> reviews;
};

// A quoted cell of a table in which tabs separate.
std::string Unquote(absl::string_view cell) {
  if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') {
    return std::string(cell);
  }
  return absl::StrReplaceAll(cell.substr(1, cell.size() - 2), {{"\"\"", "\""}});
}

std::vector<Post> ReadPosts(const std::string& folder,
                            const FactCheckIndex& index) {
  std::map<std::string, std::set<std::string>> gold;
  const std::string pairs = ReadOrDie(folder + "/tweet-vclaim-pairs.qrels");
  for (absl::string_view line : absl::StrSplit(pairs, '\n')) {
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    if (cells.size() == 4 && cells[3] == "1") gold[cells[0]].insert(cells[2]);
  }
  std::vector<Post> posts;
  const std::string tweets = ReadOrDie(folder + "/tweets.queries.tsv");
  for (absl::string_view line : absl::StrSplit(tweets, '\n')) {
    const std::pair<std::string, absl::string_view> cells =
        absl::StrSplit(line, absl::MaxSplits('\t', 1));
    Post post;
    post.text = Unquote(cells.second);
    post.gold = gold[cells.first];
    if (post.gold.empty()) continue;
    FactCheckQuery query;
    index.Parse(post.text, "", "", &query);
    std::vector<Candidate> candidates;
    index.FindCandidates(query, kFactCheckCandidates, &candidates);
    FactCheckFeatures(index, query, candidates, &post.rows);
    for (const Candidate& c : candidates) {
      post.reviews.push_back(c.review);
      post.right.push_back(
          post.gold.count(std::string(index.Review(c.review).id)) > 0);
    }
    posts.push_back(std::move(post));
  }
  return posts;
}

using Weights = std::vector<double>;

// Puts every feature on one scale.
struct Scaling {
  Weights mean, deviation;
};

Scaling Measure(const std::vector<Post>& posts, size_t width) {
  Scaling s{Weights(width), Weights(width)};
  double rows = 0;
  for (const Post& post : posts) {
    for (size_t i = 0; i < post.rows.size(); ++i) {
      s.mean[i % width] += post.rows[i];
      s.deviation[i % width] += post.rows[i] * post.rows[i];
    }
    rows += post.right.size();
  }
  for (size_t k = 0; k < width; ++k) {
    s.mean[k] /= rows;
    const double variance = s.deviation[k] / rows - s.mean[k] * s.mean[k];
    s.deviation[k] = variance > 1e-8 ? std::sqrt(variance) : 1;
  }
  return s;
}

std::vector<Post> Scaled(std::vector<Post> posts, const Scaling& s) {
  const size_t width = s.mean.size();
  for (Post& post : posts) {
    for (size_t i = 0; i < post.rows.size(); ++i) {
      post.rows[i] =
          (post.rows[i] - s.mean[i % width]) / s.deviation[i % width];
    }
  }
  return posts;
}

Weights Scores(const Post& post, const Weights& w) {
  Weights scores(post.right.size());
  for (size_t i = 0; i < post.rows.size(); ++i) {
    scores[i / w.size()] += w[i % w.size()] * post.rows[i];
  }
  return scores;
}

// Adds the gradient of one post's loss.
void AddGradient(const Post& post, const Weights& w, Weights* gradient) {
  Weights p = Scores(post, w);
  if (p.empty()) return;
  const double highest = *std::max_element(p.begin(), p.end());
  double all = 0, right = 0;
  for (size_t i = 0; i < p.size(); ++i) {
    p[i] = std::exp(p[i] - highest);
    all += p[i];
    if (post.right[i]) right += p[i];
  }
  if (right == 0) return;
  const double trust = right / (right + kDoubt * all);
  for (size_t i = 0; i < p.size(); ++i) {
    const double d =
        trust * (p[i] / all - (post.right[i] ? p[i] / right : 0));
    if (std::fabs(d) < 1e-5) continue;
    for (size_t k = 0; k < w.size(); ++k) {
      (*gradient)[k] += d * post.rows[i * w.size() + k];
    }
  }
}

// Adam (Kingma and Ba, 2015) on the whole data, with a falling rate.
Weights Train(const std::vector<const Post*>& posts, size_t width) {
  const double l2 = absl::GetFlag(FLAGS_l2);
  Weights w(width), m(width), v(width);
  for (int t = 1; t <= kSteps; ++t) {
    Weights gradient(width);
    for (const Post* post : posts) AddGradient(*post, w, &gradient);
    const double rate = 0.1 / (1 + 0.01 * t);
    for (size_t k = 0; k < width; ++k) {
      const double g = gradient[k] / posts.size() + l2 * w[k];
      m[k] = 0.9 * m[k] + 0.1 * g;
      v[k] = 0.99 * v[k] + 0.01 * g * g;
      w[k] -= rate * m[k] / (1 - std::pow(0.9, t)) /
              (std::sqrt(v[k] / (1 - std::pow(0.99, t))) + 1e-8);
    }
  }
  return w;
}

// Candidates, best first.
std::vector<size_t> Order(const Weights& scores) {
  std::vector<size_t> order(scores.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  return order;
}

// As score_fact_checks.py counts.
double AveragePrecision(const Post& post, const Weights& scores, size_t depth) {
  const std::vector<size_t> order = Order(scores);
  double sum = 0, hits = 0;
  for (size_t i = 0; i < std::min(depth, order.size()); ++i) {
    if (post.right[order[i]]) sum += ++hits / (i + 1);
  }
  return sum / std::min(depth, post.gold.size());
}

// One candidate's score and whether it is right.
using Judged = std::vector<std::pair<double, bool>>;

// The five best, with the right one among them and as if it did not exist.
void Judge(const Post& post, const Weights& scores, Judged* out) {
  const std::vector<size_t> order = Order(scores);
  for (size_t i = 0; i < std::min<size_t>(5, order.size()); ++i) {
    out->emplace_back(scores[order[i]], post.right[order[i]]);
  }
  size_t wrong = 0;
  for (size_t i = 0; i < order.size() && wrong < 5; ++i) {
    if (post.right[order[i]]) continue;
    out->emplace_back(scores[order[i]], false);
    ++wrong;
  }
}

// However well a review fits, another may be meant: probabilities end at `top`.
struct Curve {
  double top = 1, slope = 0, intercept = 0;
  double Probability(double score) const {
    return top / (1 + std::exp(-slope * score - intercept));
  }
};

double LogLikelihood(const Judged& judged, const Curve& curve) {
  double sum = 0;
  for (const auto& j : judged) {
    const double p = curve.Probability(j.first);
    sum += std::log(std::max(1e-9, j.second ? p : 1 - p));
  }
  return sum;
}

// One step of Fisher's scoring for slope and intercept.
void StepCurve(const Judged& judged, Curve* curve) {
  double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
  for (const auto& j : judged) {
    const double p = std::min(curve->Probability(j.first), 1 - 1e-9);
    const double ratio = (1 - p / curve->top) / (1 - p);
    const double error = (p - j.second) * ratio;
    const double weight = p * (1 - p) * ratio * ratio;
    g0 += error;
    g1 += error * j.first;
    h00 += weight;
    h01 += weight * j.first;
    h11 += weight * j.first * j.first;
  }
  const double determinant = h00 * h11 - h01 * h01;
  curve->intercept -= (h11 * g0 - h01 * g1) / determinant;
  curve->slope -= (h00 * g1 - h01 * g0) / determinant;
}

// The likeliest, over tops in steps of a hundredth, each from where the one
// before ended.
Curve FitCurve(const Judged& judged) {
  Curve curve, best;
  for (int hundredths = 100; hundredths >= 60; --hundredths) {
    curve.top = hundredths / 100.0;
    for (int step = 0; step < 50; ++step) StepCurve(judged, &curve);
    if (LogLikelihood(judged, curve) > LogLikelihood(judged, best)) best = curve;
  }
  return best;
}

void PrintReliability(const Judged& judged, const Curve& curve) {
  double expected[10] = {}, right[10] = {}, count[10] = {};
  for (const auto& j : judged) {
    const double p = curve.Probability(j.first);
    const int bin = std::min(9, static_cast<int>(p * 10));
    expected[bin] += p;
    right[bin] += j.second;
    ++count[bin];
  }
  printf("probability  right  of\n");
  for (int b = 0; b < 10; ++b) {
    if (count[b] == 0) continue;
    printf("%11.3f  %5.3f  %.0f\n", expected[b] / count[b], right[b] / count[b],
           count[b]);
  }
}

struct Trained {
  Weights weights;
  Curve curve;
};

Trained TrainAll(const std::vector<Post>& train, size_t width) {
  Judged judged;
  double map = 0, first = 0;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<const Post*> others, held;
    for (size_t i = 0; i < train.size(); ++i) {
      (i * kFolds / train.size() == fold ? held : others).push_back(&train[i]);
    }
    const Weights w = Train(others, width);
    for (const Post* post : held) {
      const Weights scores = Scores(*post, w);
      map += AveragePrecision(*post, scores, 5);
      first += AveragePrecision(*post, scores, 1);
      Judge(*post, scores, &judged);
    }
  }
  printf("train, cross-validated: MAP@5 %.4f  MAP@1 %.4f  of %zu\n",
         map / train.size(), first / train.size(), train.size());
  std::vector<const Post*> all;
  for (const Post& post : train) all.push_back(&post);
  const Curve curve = FitCurve(judged);
  PrintReliability(judged, curve);
  return {Train(all, width), curve};
}

void PrintError(const Post& post, const Weights& scores,
                const FactCheckIndex& index) {
  const std::vector<size_t> order = Order(scores);
  if (order.empty() || post.right[order[0]]) return;
  printf("\n%s\n  said %s\n", post.text.c_str(),
         std::string(index.Review(post.reviews[order[0]]).claim).c_str());
  for (uint32_t r = 0; r < index.size(); ++r) {
    if (post.gold.count(std::string(index.Review(r).id)) > 0) {
      printf("  gold %s\n", std::string(index.Review(r).claim).c_str());
    }
  }
}

std::string Evaluate(const std::vector<Post>& dev, const Trained& trained,
                     const FactCheckIndex& index) {
  Judged judged;
  double map = 0, first = 0;
  for (const Post& post : dev) {
    const Weights scores = Scores(post, trained.weights);
    map += AveragePrecision(post, scores, 5);
    first += AveragePrecision(post, scores, 1);
    Judge(post, scores, &judged);
    if (absl::GetFlag(FLAGS_errors)) PrintError(post, scores, index);
  }
  PrintReliability(judged, trained.curve);
  return absl::StrFormat("dev: MAP@5 %.4f  MAP@1 %.4f  of %d",
                         map / dev.size(), first / dev.size(), dev.size());
}

// The model's file: weights for features as they come.
std::string Encode(const Trained& trained, const Scaling& scaling,
                   const std::string& scores) {
  const std::vector<std::string>& names = FactCheckFeatureNames();
  std::string out = absl::StrCat(
      "# Generated by: bazel run -c opt //tools/train:train_fact_check_matcher "
      "--\n#   --corpus=$PWD/../shared/corpora/fact_checks\n#   "
      "--output=$PWD/claims/models/fact_check_matcher.tsv\n# ",
      scores, "\nfeature\tweight\n");
  double shift = 0;
  for (size_t k = 0; k < names.size(); ++k) {
    const double weight = trained.weights[k] / scaling.deviation[k];
    shift += weight * scaling.mean[k];
    absl::StrAppendFormat(&out, "%s\t%.5f\n", names[k], weight);
  }
  absl::StrAppendFormat(
      &out, "(top)\t%.2f\n(slope)\t%.5f\n(intercept)\t%.5f\n", trained.curve.top,
      trained.curve.slope, trained.curve.intercept - trained.curve.slope * shift);
  return out;
}

int Main() {
  const std::string corpus = absl::GetFlag(FLAGS_corpus);
  FactCheckIndexBuilder builder;
  std::vector<std::string> warnings;
  ReadClaimReviews(ReadOrDie(corpus + "/claim_reviews.jsonl"), "reviews",
                   [&](ClaimReview r) { builder.Add(r); }, &warnings);
  const auto index =
      std::move(FactCheckIndex::FromBytes(std::move(*builder.Finish())).value());
  const size_t width = FactCheckFeatureNames().size();
  std::vector<Post> train = ReadPosts(corpus + "/train", *index);
  const Scaling scaling = Measure(train, width);
  train = Scaled(std::move(train), scaling);
  const Trained trained = TrainAll(train, width);
  const std::vector<Post> dev =
      Scaled(ReadPosts(corpus + "/dev", *index), scaling);
  const std::string scores = Evaluate(dev, trained, *index);
  printf("%s\n", scores.c_str());
  if (absl::GetFlag(FLAGS_output).empty()) return 0;
  const absl::Status status = WriteFile(absl::GetFlag(FLAGS_output),
                                        Encode(trained, scaling, scores));
  if (!status.ok()) fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return attest::Main();
}
