// A text sewn together from stretches of others, which remembers where each stretch is from.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/closure.hpp>

#include "source_text.hpp"

namespace motcua::dsl {

/// A file that parts are taken from. Offsets count without a byte order mark.
struct SourceFile {
    SourceFile(std::string file, std::string bytes,
               std::shared_ptr<const Origins> closure_of = nullptr)
        : name(std::move(file)),
          text(std::move(bytes)),
          source(text),
          made_of(std::move(closure_of)) {}
    SourceFile(const SourceFile&) = delete;  // `source` looks at `text`
    SourceFile& operator=(const SourceFile&) = delete;

    std::string name;
    std::string text;
    SourceText source;
    std::shared_ptr<const Origins> made_of;  ///< if it is a closure itself
};
using SourceFilePtr = std::shared_ptr<const SourceFile>;

struct Spot {
    const SourceFile* file = nullptr;
    std::size_t offset = 0;
};

/// What the other place of a stretch is.
enum class Link {
    none,
    included,  ///< the <include> that brought it in
    used,      ///< where in the fragment a parameter's value stands
    changed,   ///< what an override has changed
};
struct Linked {
    Link link = Link::none;
    Spot spot;
};

/// A finding's other place.
[[nodiscard]] OtherPlace other_place(const Linked& linked);

class Patchwork {
public:
    /// The first file is the one that was asked for.
    explicit Patchwork(SourceFilePtr main) : files_{std::move(main)} {}

    /// Keeps a file alive for as long as the text's origins.
    void hold(SourceFilePtr file) { files_.push_back(std::move(file)); }

    /// Bytes from `begin` to before `end` of a file, each with a place of its own.
    void copy(const SourceFile& file, std::size_t begin, std::size_t end, Linked other = {});
    /// A text that stands in no file like this; all of it is about one place.
    void put(std::string_view text, Spot from, Linked other = {});

    struct Made {
        std::string text;
        std::shared_ptr<const Origins> origins;
    };
    [[nodiscard]] Made finish();

    struct Piece {
        std::size_t begin = 0;
        Spot from;
        bool is_copy = false;
        Linked other;
    };

private:
    std::vector<SourceFilePtr> files_;
    std::string text_;
    std::vector<Piece> pieces_;
};

}  // namespace motcua::dsl
