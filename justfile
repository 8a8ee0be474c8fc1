# What is done daily. `just` alone lists it.

_list:
    @just --list --unsorted

# everything compiled and packaged, no tests
build:
    mvn -q -DskipTests package

# the tests that run in-process; WHAT narrows them: just test TaskLedgerTest
test what='':
    mvn -q test {{ if what != '' { '-Dsurefire.failIfNoSpecifiedTests=false -Dtest=' + what } else { '' } }}

# all checks and all tests; with a `temporal` program on the PATH also those against a real server
it what='':
    mvn verify {{ if what != '' { '-Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dit.test=' + what } else { '' } }}

# formats the Java sources
fmt:
    mvn -q spotless:apply

# a server, a worker and a local Temporal in one process
dev *args:
    ./longhaul dev {{ args }}

# the HTTP API against its own description; needs a build
api-check examples='30':
    .ci/api-check {{ examples }}

# a research job over our own documents; needs no key and no server
demo question='How does a background task survive a killed worker?' sources='docs':
    ./longhaul research {{ quote(question) }} --sources {{ quote(sources) }}
