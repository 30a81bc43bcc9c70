// Whatever happens to a good file, the loader says something or loads it: it never crashes, and
// it never gives a definition together with an error.
#include <cstdlib>
#include <random>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

using Random = std::mt19937_64;

std::uint64_t seed_of_run() {
    if (const char* given = std::getenv("MOTCUA_SEED")) {
        return std::strtoull(given, nullptr, 10);
    }
    return std::random_device{}();  // lint: allow random: the test prints its seed
}

std::size_t below(Random& random, std::size_t bound) {
    return bound == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

/// A piece of the text from '<' to '>', so that mutants stay well-formed now and then.
std::string some_tag(const std::string& text, Random& random) {
    const std::size_t open = text.find('<', below(random, text.size()));
    const std::size_t close = open == std::string::npos ? open : text.find('>', open);
    return close == std::string::npos ? "<step/>" : text.substr(open, close - open + 1);
}

std::string mutated(std::string text, Random& random) {
    const std::size_t at = below(random, text.size());
    const std::size_t length = 1 + below(random, 40);
    switch (below(random, 7)) {
        case 0:
            text[at] = static_cast<char>(below(random, 256));
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(below(random, text.size()), length));
            break;
        case 3:
            text.insert(text.find('<', at) == std::string::npos ? 0 : text.find('<', at),
                        some_tag(text, random));
            break;
        case 4:
            text.resize(at);
            break;
        case 5:
            std::swap(text[at], text[below(random, text.size())]);
            break;
        default: {
            // A value of one attribute in the place of another's: well-formed, and wrong.
            const std::size_t from = text.find("=\"", below(random, text.size()));
            const std::size_t into = text.find("=\"", at);
            if (from != std::string::npos && into != std::string::npos) {
                const std::string value =
                    text.substr(from + 2, text.find('"', from + 2) - from - 2);
                const std::size_t end = text.find('"', into + 2);
                text.replace(into + 2, end == std::string::npos ? 0 : end - into - 2, value);
            }
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a good file that is changed at random is loaded or refused, never worse") {
    const std::uint64_t seed = seed_of_run();
    INFO("MOTCUA_SEED=" << seed);
    Random random(seed);
    std::vector<std::string> good{testing::read_file(testing::data_dir / "example.xml"),
                                  testing::read_file(testing::data_dir / "branches.xml")};
    for (const char* folder :
         {"workflows/calendars", "workflows/organisations", "workflows/rules"}) {
        for (const auto& file : testing::xml_files(testing::source_dir / folder)) {
            good.push_back(testing::read_file(file));
        }
    }
    const char* rounds = std::getenv("MOTCUA_STEPS");
    const unsigned long count = rounds != nullptr ? std::strtoul(rounds, nullptr, 10) : 400;
    unsigned long refused = 0;
    for (unsigned long i = 0; i < count; ++i) {
        std::string text = good[below(random, good.size())];
        for (std::size_t changes = 1 + below(random, 3); changes > 0 && !text.empty(); --changes) {
            text = mutated(std::move(text), random);
        }
        const LoadedAny loaded = load_any(text, "mutant.xml");
        bool error = false;
        for (const Diagnostic& d : loaded.diagnostics) {
            error = error || d.severity == Severity::error;
        }
        INFO(text);
        REQUIRE(loaded.ok() == !error);
        refused += error ? 1 : 0;
    }
    // Changes that do no harm exist, but a loader that minds nothing would pass the rest.
    CHECK(refused > count / 4);
}

}  // namespace motcua::dsl
