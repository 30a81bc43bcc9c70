// pwrite, fdatasync, link: a document is never seen half.
#include "document_folder.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "descriptor.hpp"
#include "failure.hpp"
#include "file.hpp"

namespace motcua::sqlite {
namespace {

constexpr const char* kStore = "store a document";
constexpr const char* kRead = "read a document";
constexpr const char* kRemove = "remove a document";

/// Left for the databases, which must be able to go on.
constexpr std::uint64_t kRoomLeft = 64ULL * 1024 * 1024;

void make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), S_IRWXU) == 0) {
        sync_folder_of(path);
    } else if (errno != EEXIST) {
        fail_system(kStore, errno);
    }
}

void require_room(const std::string& path, std::uint64_t size) {
    struct statvfs system {};
    if (::statvfs(path.c_str(), &system) != 0) {
        fail_system(kStore, errno);
    }
    const std::uint64_t free =
        static_cast<std::uint64_t>(system.f_bavail) * static_cast<std::uint64_t>(system.f_frsize);
    if (free < size + kRoomLeft) {
        throw Failure(ErrorCode::storage_full,
                      "expected room on the disk for the document, but there is too little");
    }
}

Error not_whole() {
    return {ErrorCode::storage_corrupt,
            "expected the file of a document, but it is not there as it was stored; restore it "
            "from a copy"};
}

/// False: the file is shorter.
bool read_all(int file, std::string& into) {
    std::size_t at = 0;
    while (at < into.size()) {
        const ssize_t got = ::read(file, into.data() + at, into.size() - at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            fail_system(kRead, errno);
        }
        if (got == 0) {
            return false;
        }
        at += static_cast<std::size_t>(got);
    }
    return true;
}

}  // namespace

std::string DocumentFolder::file_of(const std::string& digest) const {
    return path_ + "/" + digest.substr(0, 2) + "/" + digest;
}

std::string DocumentFolder::upload_file(const std::string& upload) const {
    return path_ + "/uploads/" + upload;
}

void DocumentFolder::begin(const std::string& upload, std::uint64_t size) const {
    make_folder(path_);
    make_folder(path_ + "/uploads");
    require_room(path_, size);
    create_durably(upload_file(upload));
}

void DocumentFolder::append(const std::string& upload, std::uint64_t offset,
                            std::string_view bytes) const {
    const Descriptor file(::open(upload_file(upload).c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0) {
        fail_system(kStore, errno);
    }
    while (!bytes.empty()) {
        const ssize_t put =
            ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            fail_system(kStore, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(put));
        offset += static_cast<std::uint64_t>(put);
    }
    if (::fsync(file.get()) != 0) {
        fail_system(kStore, errno);
    }
}

std::string DocumentFolder::received(const std::string& upload, std::uint64_t size) const {
    const Descriptor file(::open(upload_file(upload).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    std::string content(static_cast<std::size_t>(size), '\0');
    if (file.get() < 0 || !read_all(file.get(), content)) {
        throw Failure(not_whole());
    }
    return content;
}

void DocumentFolder::drop(const std::string& upload) const {
    if (::unlink(upload_file(upload).c_str()) != 0 && errno != ENOENT) {
        fail_system(kRemove, errno);
    }
}

// A link rather than a new name: if the row does not get stored, the upload can be finished again.
void DocumentFolder::keep(const std::string& upload, const std::string& digest) const {
    const std::string name = file_of(digest);
    make_folder(path_ + "/" + digest.substr(0, 2));
    if (::link(upload_file(upload).c_str(), name.c_str()) != 0 && errno != EEXIST) {
        fail_system(kStore, errno);
    }
    sync_folder_of(name);
}

std::string DocumentFolder::read(const std::string& digest, std::uint64_t size) const {
    const Descriptor file(::open(file_of(digest).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0 && errno != ENOENT) {
        fail_system(kRead, errno);
    }
    struct stat found {};
    if (file.get() < 0 || ::fstat(file.get(), &found) != 0 ||
        static_cast<std::uint64_t>(found.st_size) != size) {
        throw Failure(not_whole());
    }
    std::string content(static_cast<std::size_t>(size), '\0');
    if (!read_all(file.get(), content)) {
        throw Failure(not_whole());
    }
    return content;
}

void DocumentFolder::remove(const std::string& digest) const {
    const std::string name = file_of(digest);
    if (::unlink(name.c_str()) == 0) {
        sync_folder_of(name);
    } else if (errno != ENOENT && errno != ENOTDIR) {
        fail_system(kRemove, errno);
    }
}

}  // namespace motcua::sqlite
