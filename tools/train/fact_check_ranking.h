// Learns in what order fact-checks fit a statement, and whether one fits at all.
//
// Weights: logistic regression over the candidates of each post (the fact-check that it
// repeats against the others that BM25 proposes), where a post whose fact-check cannot
// be told by these features counts little: the loss of a post is -log(p + a fiftieth).
//
// Trust in a statement: weights of the features of its best candidate, which all its
// candidates' scores get, so that their order stays. They are learnt by the same loss
// over all candidates of a pool together: what was found for the post must come before
// what was found for the news.
//
// Everything is deterministic.

#ifndef ATTEST_TOOLS_TRAIN_FACT_CHECK_RANKING_H_
#define ATTEST_TOOLS_TRAIN_FACT_CHECK_RANKING_H_

#include <cstddef>
#include <vector>

#include "tools/train/fact_check_posts.h"

namespace attest {

using Weights = std::vector<double>;

// Puts every feature on one scale.
struct Scaling {
  Weights mean, deviation;
};

// Of the posts' features, each of which has `width`.
Scaling Measure(const std::vector<Post>& posts, size_t width);

void Scale(const Scaling& scaling, std::vector<Post>* posts);

// Of the post's candidates.
Weights Scores(const Post& post, const Weights& w);

// `l2` is the weight of the squared weights in the loss.
Weights TrainWeights(const std::vector<const Post*>& posts, size_t width, double l2);

// What makes scores of one statement comparable with those of another.
struct Trust {
  double scale = 1;
  Weights of_best;  // For the features of the statement's best candidate.
};

// Scores, with what trust adds.
Weights TrustedScores(const Post& post, const Weights& w, const Trust& trust);

Trust TrainTrust(const std::vector<const Pool*>& pools, const Weights& w);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_FACT_CHECK_RANKING_H_
