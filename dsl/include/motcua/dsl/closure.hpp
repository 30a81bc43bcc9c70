// Procedures that are put together from several texts: fragments that many procedures include, and
// overrides by which an agency changes times and fees of another's procedure. What comes out, the
// closure, is the text of one whole procedure: that is checked, read, signed and deployed, and needs
// none of the others ever again. Pure: where the other texts come from is the caller's business.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>
#include <motcua/dsl/load.hpp>

namespace motcua::dsl {

/// What a text says of itself in its root element, read without judging it. Of an override `id`,
/// `variant` and `version` are those of the procedure that comes out. All empty if it is no XML.
struct TextHead {
    std::string root;  ///< "procedure", "fragment", "override", "calendar" …
    std::string id;
    std::string variant;
    unsigned version = 0;
};
[[nodiscard]] TextHead head_of(std::string_view text);

/// What a text needs of another one: a fragment or a procedure.
struct WantedText {
    std::string root;
    std::string id;
    std::string variant;   ///< of a procedure
    unsigned version = 0;  ///< 0: the highest there is
};
struct FoundText {
    std::string file;  ///< as diagnostics are to name it
    std::string text;
};
using FindText = std::function<std::optional<FoundText>(const WantedText&)>;

/// Texts to choose from. Of two with the same head the one that was put first counts.
class TextShelf {
public:
    void put(FoundText text);
    [[nodiscard]] std::optional<FoundText> find(const WantedText& wanted) const;

private:
    struct Entry {
        TextHead head;
        FoundText text;
    };
    std::vector<Entry> entries_;
};

/// Where each stretch of a text that was put together comes from. Immutable.
class Origins {
public:
    struct Content;
    explicit Origins(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

    /// A finding about the text as one about the file that the place comes from; `other` says where
    /// it was included or what it changes.
    [[nodiscard]] Diagnostic traced(Diagnostic found) const;
    /// The place in the file that was asked for: of what was included the `<include>`.
    [[nodiscard]] Position in_main(Position at) const;

private:
    std::shared_ptr<const Content> content_;
};

struct Closure {
    std::string text;                        ///< as given if nothing was to be put together
    std::vector<Diagnostic> diagnostics;     ///< of putting together; of the text itself nothing
    std::shared_ptr<const Origins> origins;  ///< nullptr: nothing was put together

    [[nodiscard]] bool ok() const;
};

/// Resolves the includes of a procedure, or applies an override to its procedure. Everything else is
/// given back as it is, also what is no XML: the loader has the word then. With errors among the
/// diagnostics the text is of no use.
[[nodiscard]] Closure resolve(std::string_view source, std::string_view filename,
                              const FindText& find);

/// load_any() of the closure, whose diagnostics and places are those of the files it is made of.
struct LoadedWhole {
    LoadedAny loaded;
    std::string text;          ///< of the closure: what is to be hashed and deployed
    bool is_composed = false;  ///< not the text that was given
};
[[nodiscard]] LoadedWhole load_whole(std::string_view source, std::string_view filename,
                                     const FindText& find, LoadOptions options = {});

}  // namespace motcua::dsl
