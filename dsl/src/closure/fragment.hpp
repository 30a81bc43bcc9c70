// A fragment with what one <include> gives for its parameters.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "closure/parameters.hpp"
#include "closure/part_file.hpp"

namespace motcua::dsl {

class Inclusion {
public:
    /// Finds the fragment and checks the values; false if something is wrong, which is in `found`.
    [[nodiscard]] bool prepare(const PartFile& procedure, const XmlElement& include,
                               const FindText& find, Found& found);

    /// Bytes of the fragment with its parameters put in.
    void copy(Patchwork& work, std::size_t begin, std::size_t end) const;

    [[nodiscard]] const PartFile& fragment() const { return *fragment_; }
    /// What stands in the fragment's flow, without the blanks around it.
    void copy_flow(Patchwork& work) const;
    [[nodiscard]] Linked site() const { return {Link::included, site_}; }

private:
    struct Argument {
        std::string value;
        Spot from;  ///< where the value is written
    };
    /// An attribute of the fragment that names parameters.
    struct Hole {
        std::size_t begin = 0;  ///< of its name
        std::size_t end = 0;    ///< behind its closing quote
        std::size_t value_begin = 0;
        std::size_t value_end = 0;
    };

    void read_arguments(const PartFile& procedure, const XmlElement& include, Found& found);
    void take_argument(const PartFile& procedure, const XmlElement& with, Found& found);
    void take_fallbacks(const PartFile& procedure, const XmlElement& include, Found& found);
    void find_holes();
    void fill(Patchwork& work, const Hole& hole) const;

    PartFilePtr fragment_;
    Spot site_;
    std::map<std::string, Parameter, std::less<>> parameters_;
    std::map<std::string, Argument, std::less<>> arguments_;
    std::vector<Hole> holes_;  ///< in order
};

}  // namespace motcua::dsl
