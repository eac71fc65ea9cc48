// Learns claims/models/fact_check_matcher.tsv.
//
//   bazel run -c opt //tools/train:train_fact_check_matcher --
//     --corpus=$PWD/../shared/corpora/fact_checks
//     --news=$PWD/../shared/corpora/polnear/train
//     --output=$PWD/claims/models/fact_check_matcher.tsv
//
// Weights: logistic regression over the candidates of each post of train (the
// fact-check that it repeats against the others that BM25 proposes), where a post
// whose fact-check cannot be told by these features counts little: the loss of a
// post is -log(p + kDoubt). Trust in a statement: weights of the features of its best
// candidate, which all its candidates' scores get, so that their order stays. They are
// learnt by the same loss over the candidates of a post without its signature and of
// kNews sentences of news, of which hardly any was ever checked, together: what was
// found for the post must come before what was found for the news. Curve: logistic
// regression of "is it the one" on the score, with a highest probability that is learnt
// too, over the five best of each post by weights that were learnt without it, once with
// and once without the fact-check among them, as half of the claims have none. Prints,
// for train by five-fold cross-validation and for dev, MAP@5 and how far the
// probabilities can be trusted. The same data give the same bytes.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "claims/verify/claim_review.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_builder.h"
#include "claims/verify/fact_check_matcher.h"
#include "tools/train/model_writer.h"
#include "tools/train/polnear.h"

ABSL_FLAG(std::string, corpus, "../shared/corpora/fact_checks",
          "Folder with claim_reviews.jsonl, train and dev.");
ABSL_FLAG(std::string, news, "../shared/corpora/polnear/train",
          "Folder of news articles (polnear.h).");
ABSL_FLAG(std::string, output, "", "Where to write the model; empty for nowhere.");
ABSL_FLAG(double, l2, 0.003, "Weight of the squared weights in the loss.");
ABSL_FLAG(bool, errors, false, "Print the posts of dev that go wrong.");

namespace attest {
namespace {

constexpr double kDoubt = 0.02;
constexpr int kSteps = 300;
constexpr int kFolds = 5;
constexpr size_t kNews = 4;  // Sentences of news to a post.
constexpr size_t kNewsCandidates = 20;
// Of how far the weights of trust are from 0, and the ranking's scale from 1.
constexpr double kTrustL2 = 0.01;

std::string ReadOrDie(const std::string& path) {
  std::string bytes;
  const absl::Status status = ReadFile(path, &bytes);
  if (!status.ok()) {
    fprintf(stderr, "%s\n", status.ToString().c_str());
    exit(1);
  }
  return bytes;
}

// A statement and its candidates.
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

Post LookUp(const FactCheckIndex& index, const std::string& text,
            std::set<std::string> gold, size_t limit) {
  Post post{text, std::move(gold), {}, {}, {}};
  FactCheckQuery query;
  index.Parse(post.text, "", "", &query);
  std::vector<Candidate> candidates;
  index.FindCandidates(query, limit, &candidates);
  FactCheckFeatures(index, query, candidates, &post.rows);
  for (const Candidate& c : candidates) {
    post.reviews.push_back(c.review);
    post.right.push_back(
        post.gold.count(std::string(index.Review(c.review).id)) > 0);
  }
  return post;
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
    const auto found = gold.find(cells.first);
    if (found == gold.end()) continue;
    posts.push_back(LookUp(index, Unquote(cells.second), found->second,
                           kFactCheckCandidates));
  }
  return posts;
}

// The text before the last "— ", where a post's signature begins.
std::string WithoutSignature(const std::string& text) {
  return text.substr(0, text.rfind("— "));
}

// Sentences of ordinary length, in the articles' order.
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

// Statements of which the first alone was checked: a post without its signature, and
// sentences of news.
using Pool = std::vector<Post>;

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

void Scale(const Scaling& s, std::vector<Post>* posts) {
  const size_t width = s.mean.size();
  for (Post& post : *posts) {
    for (size_t i = 0; i < post.rows.size(); ++i) {
      post.rows[i] =
          (post.rows[i] - s.mean[i % width]) / s.deviation[i % width];
    }
  }
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

// Where a function with this gradient, and a penalty on how far one is from `start`,
// is lowest: Adam (Kingma and Ba, 2015) with a falling rate.
template <typename Gradient>
Weights Minimise(const Weights& start, double l2, const Gradient& gradient_at) {
  const size_t width = start.size();
  Weights w = start, m(width), v(width);
  for (int t = 1; t <= kSteps; ++t) {
    const Weights gradient = gradient_at(w);
    const double rate = 0.1 / (1 + 0.01 * t);
    for (size_t k = 0; k < width; ++k) {
      const double g = gradient[k] + l2 * (w[k] - start[k]);
      m[k] = 0.9 * m[k] + 0.1 * g;
      v[k] = 0.99 * v[k] + 0.01 * g * g;
      w[k] -= rate * m[k] / (1 - std::pow(0.9, t)) /
              (std::sqrt(v[k] / (1 - std::pow(0.99, t))) + 1e-8);
    }
  }
  return w;
}

Weights Train(const std::vector<const Post*>& posts, size_t width) {
  return Minimise(Weights(width), absl::GetFlag(FLAGS_l2), [&](const Weights& w) {
    Weights gradient(width);
    for (const Post* post : posts) AddGradient(*post, w, &gradient);
    for (double& g : gradient) g /= posts.size();
    return gradient;
  });
}

// What makes scores of one statement comparable with those of another.
struct Trust {
  double scale = 1;
  Weights of_best;  // For the features of the statement's best candidate.
};

size_t Best(const Weights& scores) {
  return std::max_element(scores.begin(), scores.end()) - scores.begin();
}

Weights TrustedScores(const Post& post, const Weights& w, const Trust& trust) {
  Weights scores = Scores(post, w);
  if (scores.empty()) return scores;
  const float* best = post.rows.data() + Best(scores) * w.size();
  double shift = 0;
  for (size_t k = 0; k < w.size(); ++k) shift += trust.of_best[k] * best[k];
  for (double& score : scores) score = trust.scale * score + shift;
  return scores;
}

// One statement of a pool, as the learning of trust sees it.
struct Ranked {
  Weights scores;     // By the ranking's weights.
  const float* best;  // Features of the best candidate; never read without scores.
  const Post* post;
};

// Adds the gradient of one pool's loss by scale and, behind it, by weights.
void AddTrustGradient(const std::vector<Ranked>& pool, const Weights& parameters,
                      Weights* gradient) {
  std::vector<Weights> p;
  double highest = -1e30, all = 0, right = 0;
  for (const Ranked& r : pool) {
    double shift = 0;
    for (size_t k = 1; k < parameters.size() && !r.scores.empty(); ++k) {
      shift += parameters[k] * r.best[k - 1];
    }
    p.push_back(r.scores);
    for (double& x : p.back()) {
      x = parameters[0] * x + shift;
      highest = std::max(highest, x);
    }
  }
  for (size_t n = 0; n < pool.size(); ++n) {
    for (size_t i = 0; i < p[n].size(); ++i) {
      p[n][i] = std::exp(p[n][i] - highest);
      all += p[n][i];
      if (pool[n].post->right[i]) right += p[n][i];
    }
  }
  if (right == 0) return;
  const double trust = right / (right + kDoubt * all);
  for (size_t n = 0; n < pool.size(); ++n) {
    double sum = 0;
    for (size_t i = 0; i < p[n].size(); ++i) {
      const double d = trust * (p[n][i] / all -
                                (pool[n].post->right[i] ? p[n][i] / right : 0));
      (*gradient)[0] += d * pool[n].scores[i];
      sum += d;
    }
    for (size_t k = 1; k < parameters.size() && !p[n].empty(); ++k) {
      (*gradient)[k] += sum * pool[n].best[k - 1];
    }
  }
}

Trust TrainTrust(const std::vector<const Pool*>& pools, const Weights& w) {
  std::vector<std::vector<Ranked>> ranked(pools.size());
  for (size_t i = 0; i < pools.size(); ++i) {
    for (const Post& post : *pools[i]) {
      Weights scores = Scores(post, w);
      const float* best = post.rows.data() + Best(scores) * w.size();
      ranked[i].push_back({std::move(scores), best, &post});
    }
  }
  Weights start(1 + w.size());
  start[0] = 1;
  const Weights found = Minimise(start, kTrustL2, [&](const Weights& parameters) {
    Weights gradient(parameters.size());
    for (const auto& pool : ranked) AddTrustGradient(pool, parameters, &gradient);
    for (double& g : gradient) g /= pools.size();
    return gradient;
  });
  return {found[0], Weights(found.begin() + 1, found.end())};
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

void JudgeBest(const Post& post, const Weights& w, const Trust& trust,
               Judged* out) {
  const Weights scores = TrustedScores(post, w, trust);
  const std::vector<size_t> order = Order(scores);
  for (size_t i = 0; i < std::min<size_t>(5, order.size()); ++i) {
    out->emplace_back(scores[order[i]], post.right[order[i]]);
  }
}

// The five best, with the right one among them and as if it did not exist.
void Judge(const Post& post, const Weights& w, const Trust& trust, Judged* out) {
  JudgeBest(post, w, trust, out);
  Post unchecked;
  for (size_t i = 0; i < post.right.size(); ++i) {
    if (post.right[i]) continue;
    const auto row = post.rows.begin() + i * w.size();
    unchecked.rows.insert(unchecked.rows.end(), row, row + w.size());
    unchecked.right.push_back(false);
  }
  JudgeBest(unchecked, w, trust, out);
}

// AveragePrecision of all that was found for a pool's statements, each fact-check
// once.
double PoolPrecision(const Pool& pool, const Weights& w, const Trust& trust) {
  std::map<uint32_t, double> best;
  for (const Post& post : pool) {
    const Weights scores = TrustedScores(post, w, trust);
    for (size_t i = 0; i < scores.size(); ++i) {
      const auto inserted = best.emplace(post.reviews[i], scores[i]);
      double& score = inserted.first->second;
      score = std::max(score, scores[i]);
    }
  }
  Post found;
  found.gold = pool[0].gold;
  Weights scores;
  for (const auto& entry : best) {
    const auto at = std::find(pool[0].reviews.begin(), pool[0].reviews.end(),
                              entry.first);
    found.right.push_back(at != pool[0].reviews.end() &&
                          pool[0].right[at - pool[0].reviews.begin()]);
    scores.push_back(entry.second);
  }
  return AveragePrecision(found, scores, 5);
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
  Trust trust;
  Curve curve;
};

// A part of train.
struct Fold {
  std::vector<const Post*> posts;
  std::vector<const Pool*> pools;
  void Add(const Post& post, const Pool& pool) {
    posts.push_back(&post);
    pools.push_back(&pool);
  }
};

Trained TrainAll(const std::vector<Post>& train, const std::vector<Pool>& pools,
                 size_t width) {
  Judged judged;
  double map = 0, first = 0, among = 0;
  Fold all;
  for (int fold = 0; fold < kFolds; ++fold) {
    Fold others, held;
    for (size_t i = 0; i < train.size(); ++i) {
      (i * kFolds / train.size() == fold ? held : others).Add(train[i], pools[i]);
    }
    const Weights w = Train(others.posts, width);
    const Trust trust = TrainTrust(others.pools, w);
    for (size_t i = 0; i < held.posts.size(); ++i) {
      const Weights scores = Scores(*held.posts[i], w);
      map += AveragePrecision(*held.posts[i], scores, 5);
      first += AveragePrecision(*held.posts[i], scores, 1);
      among += PoolPrecision(*held.pools[i], w, trust);
      Judge(*held.posts[i], w, trust, &judged);
      all.Add(*held.posts[i], *held.pools[i]);
    }
  }
  printf("train, cross-validated: MAP@5 %.4f  MAP@1 %.4f  MAP@5 among news %.4f  "
         "of %zu\n",
         map / train.size(), first / train.size(), among / train.size(),
         train.size());
  const Curve curve = FitCurve(judged);
  PrintReliability(judged, curve);
  const Weights w = Train(all.posts, width);
  return {w, TrainTrust(all.pools, w), curve};
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
    Judge(post, trained.weights, trained.trust, &judged);
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
      "--news=$PWD/../shared/corpora/polnear/train\n#   "
      "--output=$PWD/claims/models/fact_check_matcher.tsv\n# ",
      scores, "\nfeature\tweight\ttrust\n");
  const double slope = trained.curve.slope * trained.trust.scale;
  double intercept = trained.curve.intercept;
  for (size_t k = 0; k < names.size(); ++k) {
    const double weight = trained.weights[k] / scaling.deviation[k];
    const double trust = trained.curve.slope * trained.trust.of_best[k] /
                         scaling.deviation[k];
    intercept -= (slope * weight + trust) * scaling.mean[k];
    absl::StrAppendFormat(&out, "%s\t%.5f\t%.5f\n", names[k], weight, trust);
  }
  absl::StrAppendFormat(&out, "(top)\t%.2f\n(slope)\t%.5f\n(intercept)\t%.5f\n",
                        trained.curve.top, slope, intercept);
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
  Scale(scaling, &train);
  std::vector<Pool> pools =
      MakePools(train, ReadNews(absl::GetFlag(FLAGS_news)), *index);
  for (Pool& pool : pools) Scale(scaling, &pool);
  const Trained trained = TrainAll(train, pools, width);
  std::vector<Post> dev = ReadPosts(corpus + "/dev", *index);
  Scale(scaling, &dev);
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
