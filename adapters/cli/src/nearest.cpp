// Distance of words: a letter changed, added or left out counts one.
#include "nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace motcua::cli {

std::size_t letters_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& known,
                                 std::size_t count) {
    const std::size_t most = word.size() / 2;
    std::vector<std::pair<std::size_t, std::string>> like;
    for (const std::string& one : known) {
        const bool part = !word.empty() && one.find(word) != std::string::npos;
        const std::size_t far = part ? 0 : letters_between(word, one);
        if (far <= most) {
            like.emplace_back(far, one);
        }
    }
    std::sort(like.begin(), like.end());
    like.erase(std::unique(like.begin(), like.end()), like.end());
    like.resize(std::min(like.size(), count));
    std::vector<std::string> words;
    for (auto& [far, one] : like) {
        words.push_back(std::move(one));
    }
    return words;
}

}  // namespace motcua::cli
