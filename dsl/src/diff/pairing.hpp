// Which part of the newer file is which of the older: by id first, then by what people tell parts
// apart by, at last by where they stand. Ids that only changed their name are recognised.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "diff/tree.hpp"

namespace motcua::dsl::diff {

inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

class Pairing {
public:
    Pairing(const Tree& before, const Tree& after);

    /// The counterpart of an element of the older file, or `nobody`; and the other way round.
    [[nodiscard]] std::size_t after(std::size_t index) const { return after_[index]; }
    [[nodiscard]] std::size_t before(std::size_t index) const { return before_[index]; }
    [[nodiscard]] const Renames& renames() const noexcept { return renames_; }

private:
    using Indices = std::vector<std::size_t>;

    void pair(std::size_t before, std::size_t after);
    void pair_ids();
    void pair_renamed();
    [[nodiscard]] bool pair_renamed_once();
    void pair_children(std::size_t before, std::size_t after);
    void pair_siblings(const Indices& before, const Indices& after, bool single);
    /// First come, first served among those of the same key; `first` may hold an empty key, which
    /// is nobody's.
    template <class Key>
    void pair_equal(const Indices& before, const Indices& after, Key key);
    void pair_in_order(const Indices& before, const Indices& after);

    /// All that a part says as one text, in which ids that nobody shares are left open.
    [[nodiscard]] std::string said(const Tree& tree, std::size_t index, const Renames& ids,
                                   std::string_view without) const;

    const Tree& old_;
    const Tree& new_;
    Indices after_;
    Indices before_;
    Renames renames_;
};

}  // namespace motcua::dsl::diff
