#!/bin/sh
# Stands in for the senco-pdf of another release.
echo "senco-pdf 0.0.9, form 7"
