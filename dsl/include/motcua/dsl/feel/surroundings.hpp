// What an expression sees outside of a procedure: the entries of a context that somebody gives, for
// `motcua feel`, for tests, and for conformance suites.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <motcua/dsl/feel/compile.hpp>

namespace motcua::feel {

/// Names with values. Types are those of the values: nothing is declared, so checking is lenient.
class Surroundings {
public:
    /// No names but the built-in functions.
    Surroundings();
    ~Surroundings();
    Surroundings(Surroundings&&) noexcept;
    Surroundings& operator=(Surroundings&&) noexcept;

    /// What now() and today() give; without it they are refused. To be set first.
    void set_now(Instant now);

    void give(const Record& variables);

    /// The entries of a context that is written in FEEL, functions too. False if it is none:
    /// `defects` then says why.
    [[nodiscard]] bool give(std::string_view context, std::vector<Diagnostic>& defects);

    [[nodiscard]] Compiled compile(std::string_view text) const;
    /// Answers for expressions compiled here; as long as this lives.
    [[nodiscard]] const Facts& facts() const;

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace motcua::feel
