#include "tools/train/fact_check_ranking.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace attest {
namespace {

constexpr double kDoubt = 0.02;
constexpr int kSteps = 300;
// Of how far the weights of trust are from 0, and the ranking's scale from 1.
constexpr double kTrustL2 = 0.01;

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

size_t Best(const Weights& scores) {
  return std::max_element(scores.begin(), scores.end()) - scores.begin();
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

}  // namespace

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

void Scale(const Scaling& scaling, std::vector<Post>* posts) {
  const size_t width = scaling.mean.size();
  for (Post& post : *posts) {
    for (size_t i = 0; i < post.rows.size(); ++i) {
      post.rows[i] =
          (post.rows[i] - scaling.mean[i % width]) / scaling.deviation[i % width];
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

Weights TrainWeights(const std::vector<const Post*>& posts, size_t width,
                     double l2) {
  return Minimise(Weights(width), l2, [&](const Weights& w) {
    Weights gradient(width);
    for (const Post* post : posts) AddGradient(*post, w, &gradient);
    for (double& g : gradient) g /= posts.size();
    return gradient;
  });
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

}  // namespace attest
